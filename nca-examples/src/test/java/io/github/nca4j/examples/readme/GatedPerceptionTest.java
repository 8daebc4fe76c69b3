package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.perception.LearnedPerception;
import io.github.nca4j.autodiff.perception.PerceptionCheck;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.examples.readme.PartsSnippets.Grey;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Section (c) of docs/your-own-task.md, run: a gate on what a cell perceives. */
class GatedPerceptionTest {
  @TempDir private Path folder;

  record GatedPerception(Parameter gate) implements LearnedPerception {
    static GatedPerception initial(int channels) {
      int features = 3 * channels;
      return new GatedPerception(Parameter.of(new float[features * features], features, features));
    }

    @Override
    public int features(int channels) {
      return 3 * channels;
    }

    @Override
    public Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
      Variable features =
          grid.depthwise(List.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y), boundary);
      return features.multiply(features.dense(parameters.get(0)).sigmoid());
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(gate);
    }

    @Override
    public GatedPerception withParameters(List<Parameter> others) {
      Parameter.requireLike(parameters(), others);
      return new GatedPerception(others.get(0));
    }

    @Override
    public Optional<String> id() {
      return Optional.of("com.example.gated");
    }
  }

  @Test
  void theCheckPasses() {
    PerceptionCheck.of(GatedPerception.initial(4), 4).locality(1).verify();
  }

  @Test
  void itIsTrainedSavedLoadedAndStepped() throws IOException {
    NcaModel untrained =
        NcaModel.initial(8, new int[] {16}, GatedPerception.initial(8), Dynamics.standard(), 42);
    TrainingConfig config =
        TrainingConfig.growing()
            .sampling(sampling -> sampling.withBatch(2))
            .rollouts(rollouts -> rollouts.withLength(3, 4))
            .withSteps(4)
            .withThreads(2);
    Path file = folder.resolve("gated.nca.json");
    NcaModel trained;
    try (Trainer trainer = Trainer.of(new Grey(new GridShape(7, 8, 8)), untrained, config)) {
      trainer.run();
      trained = trainer.model();
      ModelFile.save(trained, file);
    }
    NcaModel loaded = ModelFile.load(file, PerceptionResolver.of(GatedPerception.initial(8)));
    assertThat(loaded.perception().parameters())
        .isEqualTo(trained.perception().parameters())
        .isNotEqualTo(untrained.perception().parameters());
    Grid seed = Grid.seed(7, 8, 8);
    assertThat(Automaton.of(loaded, seed, 7).step(6).grid().values())
        .isEqualTo(Automaton.of(trained, seed, 7).step(6).grid().values());
  }
}
