package io.github.nca4j.house;

import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.data.Exemplar;
import io.github.nca4j.train.evaluate.TextureQuality;
import io.github.nca4j.train.loss.PatchTransport;
import io.github.nca4j.train.loss.TextureLoss;
import io.github.nca4j.train.sample.RenewedPool;
import io.github.nca4j.train.task.SynthesiseTexture;
import io.github.nca4j.view.output.FrameStyle;
import io.github.nca4j.view.output.TexturePictures;
import java.util.Map;
import java.util.function.Supplier;

/** Those of {@link Samples} that have to do with textures. */
final class TextureSamples {
  private TextureSamples() {}

  static Map<Class<?>, Supplier<?>> makers() {
    return Map.of(
        Exemplar.class,
        TextureSamples::exemplar,
        TextureLoss.class,
        TextureSamples::loss,
        PatchTransport.class,
        TextureSamples::loss,
        SynthesiseTexture.class,
        () -> new SynthesiseTexture(loss(), new GridShape(8, 8, 5), SynthesiseTexture.NOISE),
        RenewedPool.class,
        () -> new RenewedPool(8),
        TextureQuality.class,
        () -> TextureQuality.of(exemplar()),
        TexturePictures.class,
        () -> new TexturePictures("title", 8, 8, 1, FrameStyle.standard()));
  }

  private static PatchTransport loss() {
    return PatchTransport.of(exemplar(), 1);
  }

  private static Exemplar exemplar() {
    float[] rgb = new float[80 * 80 * 3];
    rgb[0] = 1;
    return Exemplar.of("dot", 80, 80, rgb);
  }
}
