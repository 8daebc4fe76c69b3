package io.github.nca4j.examples;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.FlatPicture;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.sample.FreshImages;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.dataset.Emoji;
import io.github.nca4j.view.output.ProgressLines;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.window.Display;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Trains cells to make a clean picture of a noisy one: an image of an image, by another loss than
 * labels have. They learn from nine emoji, and {@code denoised.png} shows them at work on a tenth:
 * what they see, what they make of it, and what it was.
 */
public final class DenoiseEmoji {
  private static final int SIDE = 40;
  private static final int STEPS = 32;
  private static final float NOISE = 0.25f;
  private static final List<String> TRAINED =
      List.of(
          "butterfly",
          "eye",
          "face",
          "fish",
          "ladybug",
          "mushroom",
          "octopus",
          "spider_web",
          "t_rex");

  private DenoiseEmoji() {}

  /** Channels 0 to 2 are the noisy picture, which no step changes; 3 to 5 become the clean one. */
  record Denoise(List<float[]> clean, int channels) implements Task {
    static Denoise of(List<String> emoji, int channels) throws IOException {
      List<float[]> clean = new ArrayList<>();
      for (String name : emoji) {
        Grid picture = Emoji.target(name, SIDE, 0).grid();
        clean.add(FlatPicture.of(Picture.overWhite(picture)).values(3));
      }
      return new Denoise(clean, channels);
    }

    @Override
    public String id() {
      return "denoise " + clean.size() + " emoji";
    }

    @Override
    public GridShape shape() {
      return new GridShape(SIDE, SIDE, channels);
    }

    @Override
    public int examples() {
      return clean.size();
    }

    @Override
    public void start(int example, SplittableRandom random, Grid into) {
      float[] picture = clean.get(example);
      for (int i = 0; i < picture.length; i++) {
        float noisy = picture[i] + NOISE * (float) random.nextGaussian();
        into.values()[i / 3 * channels + i % 3] = noisy;
      }
    }

    @Override
    public Variable loss(Variable end, int example, SplittableRandom random) {
      return end.sliceChannels(3, 6).meanSquaredError(clean.get(example));
    }

    @Override
    public Provenance provenance() {
      return Provenance.imported(id())
          .withTarget("emoji", SIDE, 0)
          .withPurpose(new Purpose(Purpose.IMAGE, List.of(), 0));
    }
  }

  /**
   * Trains; a number as argument is the number of steps, a second one the folder of the files.
   * Where that has some already, they go to a folder beside it.
   */
  public static void main(String[] args) throws IOException {
    Display.drawOffScreen();
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 300;
    Path folder = Path.of(args.length > 1 ? args[1] : "out/denoise-emoji");
    NcaModel model = Architecture.labelling(3, 3, 42).initial(42);
    TrainingConfig config =
        TrainingConfig.labelling()
            .sampling(sampling -> sampling.withPolicy(new FreshImages(0, 2)))
            .withSteps(steps)
            .withSeed(42);
    try (RunFolder run = RunFolder.next(folder, List.of("model.nca.json", "denoised.png"));
        Trainer trainer = Trainer.of(Denoise.of(TRAINED, model.channels()), model, config)) {
      System.out.println("Taking the noise from emoji: " + steps + " steps, about a minute");
      System.out.println("The picture will be " + run.path().resolve("denoised.png"));
      trainer.addListener(ProgressLines.of(System.out::println, trainer, 50)).run();
      ModelFile.save(trainer.model(), run.path().resolve("model.nca.json"));
      Path sheet = run.path().resolve("denoised.png");
      Picture.writePng(sheet, atWork(trainer.model()));
      System.out.println(sheet.toAbsolutePath());
    }
  }

  private static BufferedImage atWork(NcaModel model) throws IOException {
    Denoise unseen = Denoise.of(List.of("lizard"), model.channels());
    SplittableRandom random = new SplittableRandom(42);
    Grid noisy = unseen.shape().newGrid();
    unseen.start(0, random, noisy);
    Grid made = Automaton.of(model, noisy, 42).step(STEPS).grid();
    System.out.printf(
        Locale.ROOT,
        "mean squared error of the noisy lizard %.4f, of what cells make of it %.4f%n",
        NOISE * NOISE,
        unseen.loss(made, 0, random));
    Grid clean = Grid.of(SIDE, SIDE, 3, unseen.clean().get(0));
    List<BufferedImage> pictures =
        List.of(
            Picture.of(noisy, CellColour.rgb(0, 0)),
            Picture.of(made, CellColour.of(model, Optional.empty())),
            Picture.of(clean, CellColour.rgb(0, 0)));
    return Picture.sheet(pictures.stream().map(each -> Picture.scaled(each, 4)).toList(), 3);
  }
}
