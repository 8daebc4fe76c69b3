package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.saved.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A constant of a TensorFlow graph. */
final class GraphTensor {
  /** More is taken for damage. */
  private static final int MAX_ELEMENTS = 1 << 26;

  private static final Set<String> PLAIN =
      Set.of("dtype", "tensorShape", "tensorContent", "versionNumber");

  private final GraphType type;
  private final List<Integer> shape;
  private final double[] values;

  /**
   * Numbers of a type.
   *
   * @param shape dimensions; none for a single number
   * @param values row-major, finite; live
   */
  GraphTensor(GraphType type, List<Integer> shape, double[] values) {
    this.type = type;
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  /** Floats of 32 bits. */
  static GraphTensor of(List<Integer> shape, double... values) {
    return new GraphTensor(GraphType.DT_FLOAT, shape, values);
  }

  /** Elements of a shape, or more than are read. */
  static long size(List<Integer> shape) {
    long size = 1;
    for (int dimension : shape) {
      size = Math.min(size * dimension, MAX_ELEMENTS + 1L);
    }
    return size;
  }

  /**
   * Reads a constant of protocol buffers: all bytes, or a short form: numbers of which the last one
   * goes on to the end, and none where all are zero.
   *
   * @param budget for elements that do not stand in the file
   */
  static GraphTensor read(Field tensor, GraphBudget budget) throws ModelFormatException {
    GraphType type = GraphType.read(tensor.get("dtype"));
    List<Integer> shape = shape(tensor);
    long size = size(shape);
    Optional<String> list = lists(tensor, type);
    if (tensor.has("tensorContent")) {
      if (list.isPresent()) {
        throw tensor.wrong("has its values twice: tensorContent and " + list.get());
      }
      Field content = tensor.get("tensorContent");
      double[] values = type.decode(content.bytes(size * type.bytes()), (int) size);
      return new GraphTensor(type, shape, finite(values, content));
    }
    double[] stated = list.isPresent() ? numbers(tensor, type) : new double[0];
    if (stated.length > size) {
      throw tensor.wrong("holds " + stated.length + " values; its shape asks for " + size);
    }
    budget.take(size, tensor);
    double[] values = Arrays.copyOf(stated, (int) size);
    if (stated.length > 0) {
      Arrays.fill(values, stated.length, values.length, stated[stated.length - 1]);
    }
    return new GraphTensor(type, shape, finite(values, tensor));
  }

  /** Whether it has values of its own, or else stands in a file of weights. */
  static boolean hasValues(Field tensor) {
    for (Field member : tensor.members()) {
      boolean some = !member.isEmpty() || member.isText();
      if (some && (member.name().endsWith("Val") || member.name().equals("tensorContent"))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> lists(Field tensor, GraphType type) throws ModelFormatException {
    Optional<String> list = Optional.empty();
    for (String name : tensor.names()) {
      if (name.equals(type.list())) {
        list = Optional.of(name);
      } else if (!PLAIN.contains(name)) {
        throw tensor.wrong("has " + name + ", which this import does not know for " + type);
      }
    }
    return list;
  }

  private static double[] numbers(Field tensor, GraphType type) throws ModelFormatException {
    List<Field> elements = tensor.elements(type.list());
    double[] numbers = new double[elements.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = type.number(elements.get(i));
    }
    return numbers;
  }

  static List<Integer> shape(Field tensor) throws ModelFormatException {
    List<Integer> shape = new ArrayList<>();
    if (!tensor.has("tensorShape")) {
      return shape;
    }
    if (tensor.get("tensorShape").has("unknownRank")) {
      throw tensor.wrong("has a shape of unknown rank");
    }
    for (Field dimension : tensor.get("tensorShape").elements("dim")) {
      // Protocol buffers leave out a size of 0.
      shape.add(dimension.has("size") ? (int) dimension.get("size").protoInteger(0, 1 << 20) : 0);
    }
    if (size(shape) > MAX_ELEMENTS) {
      throw tensor.wrong("has the shape " + shape + ", more than is read");
    }
    return shape;
  }

  static double[] finite(double[] values, Field place) throws ModelFormatException {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite((float) values[i])) {
        throw place.wrong("holds " + values[i] + " at " + i + "; all must be finite");
      }
    }
    return values;
  }

  GraphType type() {
    return type;
  }

  List<Integer> shape() {
    return shape;
  }

  double[] values() {
    return values;
  }

  int rank() {
    return shape.size();
  }

  int dimension(int index) {
    return shape.get(index);
  }

  /** The one number that this is, of whatever rank. */
  Optional<Double> number() {
    return values.length == 1 ? Optional.of(values[0]) : Optional.empty();
  }

  float[] floats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  GraphTensor withShape(List<Integer> newShape) {
    return new GraphTensor(type, newShape, values);
  }
}
