package io.github.nca4j.examples;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.examples.perception.Attention;
import io.github.nca4j.examples.perception.SummedSobel;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.view.dataset.Emoji;
import io.github.nca4j.view.output.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains the same small lizard with several perceptions and says how each gets on, as {@code
 * docs/custom-perception.md} has it. The models are left in a folder, for {@code ./nca grow} and
 * {@code ./nca evaluate}.
 */
public final class ComparePerceptions {
  private static final int CHANNELS = 16;
  private static final int HIDDEN = 64;
  private static final int REPORT = 100;

  private ComparePerceptions() {}

  /**
   * Trains; a number as argument is the number of steps, a second one the folder of the models.
   * Where that has some already, they go to a folder beside it.
   */
  public static void main(String[] args) throws IOException {
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 600;
    Path folder = Path.of(args.length > 1 ? args[1] : "out/compare-perceptions");
    Target lizard = Emoji.target("lizard", 20, 6);
    Map<String, Perception> perceptions = perceptions();
    List<String> models = perceptions.keySet().stream().map(ComparePerceptions::file).toList();
    try (RunFolder run = RunFolder.next(folder, models)) {
      System.out.println(
          "Training six automata that see differently, "
              + steps
              + " steps each, some minutes in all; the models come to "
              + run.path());
      System.out.println("log10 of the loss, mean of the last tenth of so many steps");
      for (Map.Entry<String, Perception> entry : perceptions.entrySet()) {
        train(entry.getKey(), entry.getValue(), lizard, steps, run.path());
      }
    }
  }

  private static String file(String name) {
    return name + ".nca.json";
  }

  private static Map<String, Perception> perceptions() {
    Map<String, Perception> perceptions = new LinkedHashMap<>();
    perceptions.put("standard", Perception.standard());
    perceptions.put(
        "laplacian",
        Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y, Kernel.LAPLACIAN));
    perceptions.put(
        "learned",
        Perception.of(
            Kernel.IDENTITY,
            Kernel.random(3, 1).learned(),
            Kernel.random(3, 2).learned(),
            Kernel.random(3, 3).learned()));
    perceptions.put("neighbourhood", Perception.neighbourhood(3));
    perceptions.put("summed-sobel", new SummedSobel());
    perceptions.put("attention", Attention.initial(CHANNELS, 8, 42));
    return perceptions;
  }

  private static void train(
      String name, Perception perception, Target target, int steps, Path folder)
      throws IOException {
    NcaModel untrained =
        Architecture.growing().withHidden(List.of(HIDDEN)).withPerception(perception).initial(42);
    TrainingConfig config =
        TrainingConfig.growing()
            .sampling(sampling -> sampling.withBatch(4))
            .rollouts(rollouts -> rollouts.withLength(32, 48))
            .withSteps(steps)
            .withSeed(42);
    long start = System.nanoTime();
    try (Trainer trainer = Trainer.of(GrowPicture.of(target, untrained), untrained, config)) {
      System.out.printf(
          Locale.ROOT,
          "%-14s %4d features, %5d numbers to learn:",
          name,
          perception.features(CHANNELS),
          untrained.parameterCount());
      double sum = 0;
      int window = Math.max(1, Math.min(REPORT, config.steps()) / 10);
      for (int step = 1; step <= config.steps(); step++) {
        double loss = trainer.step().loss();
        boolean counts = (step - 1) % REPORT >= REPORT - window || config.steps() < REPORT;
        sum = counts ? sum + loss : 0;
        if (step == 1 || step % REPORT == 0) {
          double mean = step == 1 ? loss : sum / window;
          System.out.printf(Locale.ROOT, "  %d: %.2f", step, Math.log10(mean));
        }
      }
      ModelFile.save(trainer.model(), folder.resolve(file(name)));
    }
    System.out.printf(
        Locale.ROOT, "  (%.0f ms a step)%n", (System.nanoTime() - start) / 1e6 / config.steps());
  }
}
