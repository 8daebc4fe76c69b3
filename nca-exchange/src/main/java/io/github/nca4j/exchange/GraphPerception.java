package io.github.nca4j.exchange;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.exchange.GraphValue.Argument;
import io.github.nca4j.exchange.GraphValue.Feature;
import io.github.nca4j.exchange.GraphValue.Perceived;
import io.github.nca4j.exchange.GraphValue.Pooled;
import io.github.nca4j.exchange.GraphValue.Strip;
import io.github.nca4j.exchange.GraphValue.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What cells perceive in a graph: depthwise convolutions, and the state itself. */
final class GraphPerception {
  private GraphPerception() {}

  static Perceived convolve(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(2);
    node.requireFloats();
    node.require("strides", 1L, 1L, 1L, 1L);
    node.require("data_format", "NHWC");
    View view = GraphOperands.view(node, in.get(0));
    if (!view.isWhole() || !(view.state() instanceof Argument state)) {
      throw GraphOperands.strange(node, in);
    }
    GraphTensor weights = GraphOperands.weights(node, in.get(1));
    if (weights.rank() != 4) {
      throw node.wrong(
          "has a kernel of shape "
              + weights.shape()
              + "; must be [rows, columns, channels, filters]");
    }
    List<Long> dilations = node.integers("dilations", 1L, 1L, 1L, 1L);
    if (dilations.size() != 4
        || dilations.get(0) != 1
        || dilations.get(3) != 1
        || dilations.get(1) < 1
        || dilations.get(2) < 1) {
      throw node.wrong("has the dilations " + dilations + "; must be [1, rows, columns, 1]");
    }
    int rows = side(node, weights.dimension(0), dilations.get(1));
    int columns = side(node, weights.dimension(1), dilations.get(2));
    Boundary boundary = GraphBorders.seen(node, view, rows / 2, columns / 2);
    List<Feature> features =
        features(weights, rows, columns, dilations.get(1).intValue(), dilations.get(2).intValue());
    if (features.stream().allMatch(feature -> isZero(feature.kernel()))) {
      throw node.wrong("perceives nothing: its kernel is all zeros");
    }
    return new Perceived(
        state, features, rows == 1 && columns == 1 ? Optional.empty() : Optional.of(boundary));
  }

  /** Cells from end to end of a kernel with gaps. */
  private static int side(GraphNode node, int taps, long dilation) throws ModelFormatException {
    long side = (taps - 1) * Math.min(dilation, Kernel.MAX_SIZE) + 1;
    if (taps % 2 == 0 || side > Kernel.MAX_SIZE) {
      throw node.wrong(
          "has a kernel of " + side + " cells a side; must be odd, 1 to " + Kernel.MAX_SIZE);
    }
    return (int) side;
  }

  /** Channel by channel, as TensorFlow orders them; equal kernels are one. */
  private static List<Feature> features(
      GraphTensor weights, int rows, int columns, int rowGap, int columnGap) {
    int gap = rowGap == columnGap ? rowGap : 1;
    int size = (Math.max(rows, columns) - 1) / gap + 1;
    int channels = weights.dimension(2);
    int filters = weights.dimension(3);
    Map<Kernel, Kernel> kernels = new HashMap<>();
    List<Feature> features = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      for (int filter = 0; filter < filters; filter++) {
        float[] values = new float[size * size];
        for (int row = 0; row < weights.dimension(0); row++) {
          for (int column = 0; column < weights.dimension(1); column++) {
            int from =
                ((row * weights.dimension(1) + column) * channels + channel) * filters + filter;
            int y = (size - (rows - 1) / gap - 1) / 2 + row * rowGap / gap;
            int x = (size - (columns - 1) / gap - 1) / 2 + column * columnGap / gap;
            // A zero of either sign is the same weight.
            values[y * size + x] = (float) weights.values()[from] + 0f;
          }
        }
        Kernel kernel = Kernel.of(size, values).dilated(gap);
        features.add(new Feature(kernels.computeIfAbsent(kernel, same -> same), channel));
      }
    }
    return features;
  }

  private static boolean isZero(Kernel kernel) {
    for (float weight : kernel.weights()) {
      if (weight != 0) {
        return false;
      }
    }
    return true;
  }

  /** A state as what is perceived of it: every channel of the cell itself. */
  static Perceived itself(Argument state, int channels) {
    List<Feature> features = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      features.add(new Feature(Kernel.IDENTITY, channel));
    }
    return new Perceived(state, features, Optional.empty());
  }

  /** Joins what is perceived, or rows or columns to those of the opposite border. */
  static GraphValue join(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.ignore("T", "N", "Tidx");
    if (in.size() < 2) {
      throw node.wrong("has nothing to join");
    }
    double axis = GraphOperands.number(node, in.get(in.size() - 1));
    int along = (int) (axis < 0 ? axis + 4 : axis);
    if (along == 1 || along == 2) {
      return GraphBorders.wrap(node, in, along);
    }
    List<GraphValue> parts = in.subList(0, in.size() - 1);
    Optional<Perceived> first =
        parts.stream().filter(Perceived.class::isInstance).map(Perceived.class::cast).findFirst();
    if (along != 3 || first.isEmpty()) {
      throw GraphOperands.strange(node, in);
    }
    Argument state = first.get().state();
    int channels = 1 + first.get().features().stream().mapToInt(Feature::channel).max().orElse(0);
    List<Feature> features = new ArrayList<>();
    Optional<Boundary> boundary = first.get().boundary();
    for (GraphValue part : parts) {
      Perceived perceived =
          part.equals(state) ? itself(state, channels) : perceived(node, part, in);
      if (boundary.isEmpty()) {
        boundary = perceived.boundary();
      }
      if (!perceived.state().equals(state)
          || (perceived.boundary().isPresent() && !perceived.boundary().equals(boundary))) {
        throw node.wrong("joins what is perceived of different states or borders");
      }
      features.addAll(perceived.features());
    }
    return new Perceived(state, features, boundary);
  }

  private static Perceived perceived(GraphNode node, GraphValue part, List<GraphValue> in)
      throws ModelFormatException {
    if (part instanceof Perceived perceived) {
      return perceived;
    }
    throw GraphOperands.strange(node, in);
  }

  /** One channel of a state, or its first or last rows or columns. */
  static GraphValue slice(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(4);
    GraphSlice slice = GraphSlice.of(node, in, 4);
    List<Integer> parts = new ArrayList<>();
    for (int axis = 0; axis < slice.axes().size(); axis++) {
      if (!slice.axes().get(axis).isWhole()) {
        parts.add(axis);
      }
    }
    if (in.get(0) instanceof Pooled pooled && parts.equals(List.of(3))) {
      View view = pooled.view();
      return new Pooled(channel(node, view, slice.axes().get(3)), pooled.boundary());
    }
    View view = GraphOperands.view(node, in.get(0));
    if (parts.isEmpty()) {
      return in.get(0);
    }
    if (view.strip().isPresent() || parts.size() > 1 || parts.get(0) == 0) {
      throw node.wrong("takes a part of the grid of which this import can make nothing");
    }
    GraphSlice.Axis axis = slice.axes().get(parts.get(0));
    return parts.get(0) == 3
        ? channel(node, view, axis)
        : view.withStrip(strip(node, axis, parts.get(0)));
  }

  private static View channel(GraphNode node, View view, GraphSlice.Axis axis)
      throws ModelFormatException {
    long first = axis.openFrom() ? 0 : axis.from();
    boolean one = axis.openTo() ? first == -1 : axis.to() == first + 1;
    int channels = view.state() instanceof Argument state ? state.channels().orElse(0) : 0;
    long channel = first < 0 && channels > 0 ? first + channels : first;
    if (!one || axis.stride() != 1 || axis.left() || channel < 0 || view.channel().isPresent()) {
      throw node.wrong("must take one channel, counted from the first, and keep the dimension");
    }
    return view.withChannel((int) channel);
  }

  private static Strip strip(GraphNode node, GraphSlice.Axis axis, int number)
      throws ModelFormatException {
    boolean first = axis.openFrom() && !axis.openTo() && axis.to() > 0;
    boolean last = !axis.openFrom() && axis.openTo() && axis.from() < 0;
    if (first == last || axis.stride() != 1 || axis.left()) {
      throw node.wrong("takes a part of the grid of which this import can make nothing");
    }
    return new Strip(number, (int) (first ? axis.to() : -axis.from()), last);
  }
}
