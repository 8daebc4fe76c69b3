package io.github.nca4j.core.format;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Fuzzer;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.RuleResolver;
import io.github.nca4j.core.run.Automaton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a model file, it is read or refused; one that is read can run. */
class FuzzedModelFilesTest {
  private static final int COUNT = 4000;

  /** A block of the SIMD provider, of 4 MB, and some for a tree of JSON and the arrays. */
  private static final long BYTES = 16 << 20;

  @TempDir private Path folder;

  /** One number that every channel is multiplied by; it trusts its parameters too much. */
  private record Gain(Parameter gain) implements Perception {
    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public void perceive(Grid grid, Boundary boundary, float[] features) {
      for (int i = 0; i < features.length; i++) {
        features[i] = gain.values()[0] * grid.values()[i];
      }
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(gain);
    }

    @Override
    public Gain withParameters(List<Parameter> parameters) {
      return new Gain(parameters.get(0));
    }

    @Override
    public Optional<String> id() {
      return Optional.of("test.gain");
    }
  }

  private static final Gain GAIN = new Gain(Parameter.of(new float[] {2, 3}, 2));

  /** Every feature times a number of its own; it trusts its parameters as much. */
  private record Gains(Parameter gains) implements Rule {
    @Override
    public int features() {
      return gains.size();
    }

    @Override
    public int outputs() {
      return gains.size();
    }

    @Override
    public void update(float[] features, int cells, float[] update) {
      float[] factors = gains.values();
      for (int i = 0; i < cells * factors.length; i++) {
        update[i] = factors[i % factors.length] * features[i];
      }
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(gains);
    }

    @Override
    public Gains withParameters(List<Parameter> parameters) {
      return new Gains(parameters.get(0));
    }

    @Override
    public Optional<String> id() {
      return Optional.of("test.gains");
    }
  }

  private static final Gains GAINS = new Gains(Parameter.of(new float[] {1, 2, 3, 4}, 4));

  private byte[] saved(Perception perception) throws IOException {
    return saved(NcaModel.initial(4, new int[] {3}, perception, Dynamics.standard(), 1));
  }

  private byte[] saved(Rule rule) throws IOException {
    return saved(NcaModel.of(Perception.neighbourhood(1), rule, Dynamics.standard()));
  }

  private byte[] saved(NcaModel model) throws IOException {
    Path file = folder.resolve("seed.nca.json");
    ModelFile.save(model, file);
    return Files.readAllBytes(file);
  }

  private static DenseRule activated() {
    return DenseRule.initial(4, new int[] {3}, 4, 1)
        .withActivation(Activation.leakyRelu(0.1f))
        .withEnd(Activation.clamp(1));
  }

  private static void run(NcaModel model) {
    if (model.channels() <= 64) {
      Automaton.fromSeed(model, 3, 4, 1).step(2);
    }
  }

  @Test
  void aModelFileIsReadOrRefused() throws IOException {
    List<byte[]> seeds =
        List.of(
            saved(Perception.standard()),
            saved(Perception.of(Kernel.IDENTITY, Kernel.random(5, 1).learned())),
            saved(GAIN),
            saved(activated()),
            saved(GAINS));
    PerceptionResolver perceptions = PerceptionResolver.of(GAIN);
    RuleResolver rules = RuleResolver.of(GAINS);
    new Fuzzer(seeds, new JsonMutation(), file -> run(ModelFile.load(file, perceptions, rules)))
        .run(folder, COUNT, BYTES);
  }

  @Test
  void aStreamOfAPackedModelIsReadOrRefused() throws IOException {
    byte[] plain = saved(Perception.standard());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    new Fuzzer(
            List.of(plain, packed.toByteArray()),
            new JsonMutation(),
            file -> {
              try (InputStream in = Files.newInputStream(file)) {
                ModelFile.load(ByteSource.of(in).named(file.toString()));
              }
            })
        .run(folder, COUNT / 4, BYTES);
  }
}
