package io.github.nca4j.exchange;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.saved.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The layers of the Distill article's page: per layer in_ch rows of weights and one of bias, out_ch
 * columns, each an unsigned byte: {@code (byte / 255 - 0.5) * weight_scale}, bias_scale for the
 * bias.
 */
final class WebLayers {
  private static final Set<String> MEMBERS =
      Set.of("in_ch", "out_ch", "type", "data_b64", "weight_scale", "bias_scale");

  private WebLayers() {}

  static List<DenseLayer> read(Field root) throws ModelFormatException {
    List<DenseLayer> layers = new ArrayList<>();
    for (Field layer : root.elements()) {
      layer.requireKnown(MEMBERS);
      int in = layer.get("in_ch").width();
      int out = layer.get("out_ch").width();
      if (layer.has("type") && !"uint8".equals(layer.get("type").text())) {
        throw layer.get("type").wrong("must be uint8");
      }
      byte[] bytes = layer.get("data_b64").bytes((in + 1L) * out);
      float[] weights = scaled(bytes, 0, in * out, layer.get("weight_scale").number());
      float[] bias = scaled(bytes, in * out, out, layer.get("bias_scale").number());
      layers.add(new DenseLayer(in, out, weights, bias));
    }
    return layers;
  }

  private static float[] scaled(byte[] bytes, int from, int count, double scale) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (((bytes[from + i] & 255) / 255.0 - 0.5) * scale);
    }
    return values;
  }
}
