package io.github.nca4j.app.figures;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.AnimatedGif;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.view.output.FrameStyle;
import io.github.nca4j.view.output.LossHistory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The figures of "Exploring Neural Cellular Automata", a blog article on a JAX replication, drawn
 * anew and fit for print: panels in frames and with labels, charts at twice their size; a folder of
 * pictures and {@code index.html}, which shows and explains them. Immutable.
 *
 * @param model a regenerating automaton
 * @param target what it grows
 * @param face the picture whose derivatives and random updates are shown
 * @param sketch a small picture, on which a training run from scratch takes seconds
 * @param losses of a training run; where there are none, the sketch's is drawn
 * @param seed where all randomness comes from
 * @param threads of the training runs
 */
public record Figures(
    NcaModel model,
    Target target,
    Target face,
    Target sketch,
    Optional<LossHistory> losses,
    long seed,
    int threads) {
  private static final int FACTOR = 6;
  private static final int GROWING_AT = 30;
  private static final int GROWN_AT = 200;
  private static final int FRAME_STEPS = 4;
  private static final int FRAME_CENTIS = 8;
  private static final int STILL_FRAMES = 10;

  /**
   * Steps of a training run before the batch that is shown: the pool is then no longer seeds alone.
   */
  private static final int POOL_STEPS = 24;

  private static final List<String> NAMES =
      List.of(
          "index.html",
          "sobel.png",
          "updates.png",
          "cells.png",
          "pool.png",
          "damage.png",
          "figure-2a-batch-16.png",
          "figure-2b-batch-4.png",
          "loss.png",
          "figure-3-regrowth.gif",
          "channels-centre.png",
          "channels-half-way.png",
          "channels-edge.png",
          "channels.html",
          ChannelPage.PLOTLY);

  /** Of the time that all take, in percent, what has passed once a figure is there. */
  private static final Map<String, Integer> PASSED =
      Map.ofEntries(
          Map.entry("sobel.png", 1),
          Map.entry("cells.png", 2),
          Map.entry("pool.png", 25),
          Map.entry("damage.png", 45),
          Map.entry("figure-2a-batch-16.png", 74),
          Map.entry("figure-2b-batch-4.png", 84),
          Map.entry("loss.png", 95),
          Map.entry("figure-3-regrowth.gif", 98),
          Map.entry("channels.html", 100));

  /** A figure's file and what it shows. */
  private record Figure(String file, String caption) {}

  /** The figures so far, and who is told how far that is. */
  private record Drawn(List<Figure> figures, IntConsumer percent) {
    void add(Figure figure) {
      figures.add(figure);
      if (PASSED.containsKey(figure.file)) {
        percent.accept(PASSED.get(figure.file));
      }
    }
  }

  /** The names of all files that {@link #write} writes. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Draws them all.
   *
   * @param folder created where it is missing
   * @return the files that were written, {@code index.html} first
   * @throws IOException naming the file that cannot be written
   */
  public List<Path> write(Path folder) throws IOException {
    return write(folder, percent -> {});
  }

  /**
   * Draws them all.
   *
   * @param folder created where it is missing
   * @param percent is told now and then how much of the time has about passed, in percent
   * @return the files that were written, {@code index.html} first
   * @throws IOException naming the file that cannot be written
   */
  public List<Path> write(Path folder, IntConsumer percent) throws IOException {
    Files.createDirectories(folder);
    Drawn figures = new Drawn(new ArrayList<>(), percent);
    writeStep(folder, figures);
    writeTraining(folder, figures);
    writeRegrowth(folder.resolve("figure-3-regrowth.gif"));
    figures.add(
        new Figure(
            "figure-3-regrowth.gif", "The automaton grows, its left half is cut, and it regrows."));
    writeChannels(folder, figures);
    String index = index(figures.figures);
    SafeFile.write(
        folder.resolve("index.html"), out -> out.write(index.getBytes(StandardCharsets.UTF_8)));
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve("index.html"));
    figures.figures.forEach(figure -> files.add(folder.resolve(figure.file)));
    return files;
  }

  private static void add(
      Path folder, Drawn figures, String file, BufferedImage picture, String caption)
      throws IOException {
    Picture.writePng(folder.resolve(file), picture);
    figures.add(new Figure(file, caption));
  }

  private void writeStep(Path folder, Drawn figures) throws IOException {
    add(
        folder,
        figures,
        "sobel.png",
        StepFigures.row(
            FACTOR,
            List.of("left to right", "top to bottom"),
            StepFigures.derivative(face, Kernel.SOBEL_X),
            StepFigures.derivative(face, Kernel.SOBEL_Y)),
        "Perception: what a cell sees of the picture's red by Sobel's kernels. White rises, black falls,"
            + " grey is level.");
    add(
        folder,
        figures,
        "updates.png",
        StepFigures.row(
            FACTOR,
            List.of("rate 25 %", "rate 50 %", "rate 75 %"),
            StepFigures.updated(face, 0.25f, seed),
            StepFigures.updated(face, 0.5f, seed),
            StepFigures.updated(face, 0.75f, seed)),
        "Stochastic update: blue are the cells that update at one step, at three rates.");
    Grid growing =
        Automaton.fromSeed(model, target.height(), target.width(), seed).step(GROWING_AT).grid();
    Life life = model.dynamics().life();
    add(
        folder,
        figures,
        "cells.png",
        StepFigures.row(
            FACTOR,
            List.of("state after " + GROWING_AT + " steps", "mature", "mature, developing, empty"),
            Picture.overWhite(growing),
            StepFigures.mature(growing, life),
            StepFigures.classes(growing, life)),
        "Living cells after "
            + GROWING_AT
            + " steps: the state; mature cells in white; and mature cells in white, developing ones"
            + " in grey, empty ones in black.");
  }

  private void writeTraining(Path folder, Drawn figures) throws IOException {
    TrainingConfig persistent = TrainingConfig.persistent().withSeed(seed).withThreads(threads);
    TrainingConfig damaging = TrainingConfig.regenerating().withSeed(seed).withThreads(threads);
    add(
        folder,
        figures,
        "pool.png",
        TrainingFigures.batch(model, target, persistent, POOL_STEPS),
        "The pool: a batch before its rollout, with the seed in place of the worst sample at the"
            + " left, and after it, as it goes back into the pool.");
    add(
        folder,
        figures,
        "damage.png",
        TrainingFigures.batch(model, target, damaging, POOL_STEPS),
        "Damage: the three best samples of a batch lose a circle before their rollout, and regrow it.");
    add(
        folder,
        figures,
        "figure-2a-batch-16.png",
        TrainingFigures.batch(model, target, replication(16, 4, 64), POOL_STEPS),
        "A batch of 16, of which 4 are damaged, before and after 64 steps.");
    add(
        folder,
        figures,
        "figure-2b-batch-4.png",
        TrainingFigures.batch(model, target, replication(4, 1, 128), POOL_STEPS),
        "A batch of 4, of which 1 is damaged, before and after 128 steps.");
    String title = losses.isPresent() ? "training" : sketch.name() + ", growing";
    add(
        folder,
        figures,
        "loss.png",
        TrainingFigures.loss(title, losses.isPresent() ? losses.get() : smallTraining()),
        "The loss of a training run, step by step.");
  }

  private TrainingConfig replication(int batch, int damaged, int rolloutSteps) {
    return TrainingConfig.replicationWithDamage()
        .sampling(
            sampling ->
                new Sampling(
                    new FromPool(damaged, RandomDamage.replication()), batch, sampling.pool()))
        .rollouts(rollouts -> rollouts.withLength(rolloutSteps, rolloutSteps))
        .withSeed(seed)
        .withThreads(threads);
  }

  /** Small enough to be done in some ten seconds. */
  private LossHistory smallTraining() {
    TrainingConfig small =
        TrainingConfig.growing()
            .sampling(sampling -> sampling.withBatch(4))
            .rollouts(rollouts -> rollouts.withLength(20, 30))
            .withSteps(400)
            .withSeed(seed)
            .withThreads(threads);
    return TrainingFigures.train(sketch, small);
  }

  private void writeRegrowth(Path gif) throws IOException {
    Automaton automaton = Automaton.fromSeed(model, target.height(), target.width(), seed);
    try (AnimatedGif film = new AnimatedGif(gif, FRAME_CENTIS)) {
      play(automaton, film);
      automaton.damage(Damage.leftHalf());
      play(automaton, film);
    }
  }

  private static void play(Automaton automaton, AnimatedGif film) {
    hold(automaton, film);
    for (int step = 0; step < GROWN_AT; step += FRAME_STEPS) {
      film.add(FrameStyle.standard().draw(automaton.step(FRAME_STEPS).grid()));
    }
    hold(automaton, film);
  }

  private static void hold(Automaton automaton, AnimatedGif film) {
    BufferedImage still = FrameStyle.standard().draw(automaton.grid());
    for (int i = 0; i < STILL_FRAMES; i++) {
      film.add(still);
    }
  }

  private void writeChannels(Path folder, Drawn figures) throws IOException {
    ChannelHistory history = ChannelHistory.record(model, target, GROWN_AT, seed);
    for (int cell = 0; cell < history.cells().size(); cell++) {
      String name = history.cells().get(cell).name();
      add(
          folder,
          figures,
          "channels-" + name.replace(' ', '-') + ".png",
          ChannelChart.draw(history, cell),
          ChannelChart.title(history, cell) + ".");
    }
    ChannelPage.write(history, folder.resolve("channels.html"));
    figures.add(
        new Figure(
            "channels.html",
            "The same charts to look into: any channel alone, any step by its number."));
  }

  private static String index(List<Figure> figures) {
    Map<String, String> captions = new LinkedHashMap<>();
    figures.forEach(figure -> captions.put(figure.file, figure.caption));
    return FiguresPage.html(captions);
  }
}
