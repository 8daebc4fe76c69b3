package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Votes;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How well the cells of a model tell images apart, and agree (Randazzo et al. 2020): from nothing
 * but the image on, and after it was switched for another one of them at step 200, where cells that
 * live on remember what they knew and the others are cleared. Without noise. Immutable.
 *
 * @param rows those of the first image, by step, then those of the one it was switched for
 */
public record ClassificationEvaluation(List<Row> rows) {
  /** The step at which images are switched. */
  public static final int SWITCH_AT = 200;

  private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 20, 50, 100, 150, 200, 500, 1000);
  private static final List<Integer> STEPS_SWITCHED = List.of(1, 2, 5, 10, 20, 50, 100, 150, 200);
  private static final String IMAGE = "image";
  private static final String SWITCHED = "switched";

  /**
   * What all images came to at one moment. Immutable.
   *
   * @param phase "image" or "switched"
   * @param step since the image appeared
   * @param majorityAccuracy the share of images for whose class more cells vote than for any other,
   *     or as many where it is the first of these; in [0, 1]
   * @param cellAccuracy the share of all images' living cells that vote for their image's class
   * @param totalAgreement the share of images whose living cells all vote for one class, right or
   *     wrong
   * @param meanState the mean over living cells of the absolute values of what steps change
   * @param largestState the largest of these absolute values
   */
  public record Row(
      String phase,
      int step,
      double majorityAccuracy,
      double cellAccuracy,
      double totalAgreement,
      double meanState,
      double largestState) {}

  /** Copies the rows. */
  public ClassificationEvaluation {
    Objects.requireNonNull(rows, "rows");
    rows = List.copyOf(rows);
  }

  /**
   * Measures a model.
   *
   * @param model a model whose first channel is given and whose last channels are scores
   * @param images what it is to tell apart, best such as it was not trained on
   * @param seed where the masks come from, and what images are switched for
   * @param threads how many images run at once, 1 or more; the figures do not depend on it
   * @return what was measured
   * @throws IllegalArgumentException where threads is less than 1, or the model has no given
   *     channel or too few others for a score a class
   */
  public static ClassificationEvaluation of(
      NcaModel model, LabelledImages images, long seed, int threads) {
    return of(model, images, seed, threads, () -> {});
  }

  /**
   * Measures a model, and tells how far it is.
   *
   * @param model a model whose first channel is given and whose last channels are scores
   * @param images what it is to tell apart, best such as it was not trained on
   * @param seed where the masks come from, and what images are switched for
   * @param threads how many images run at once, 1 or more; the figures do not depend on it
   * @param onImage called once an image is done, by any of the threads
   * @return what was measured
   * @throws IllegalArgumentException where threads is less than 1, or the model has no given
   *     channel or too few others for a score a class
   */
  public static ClassificationEvaluation of(
      NcaModel model, LabelledImages images, long seed, int threads, Runnable onImage) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(onImage, "onImage");
    requireClassifier(model, images.classes());
    return new ClassificationEvaluation(
        combine(
            ParallelRuns.of(
                "an image",
                images.size(),
                threads,
                image -> {
                  List<Tally> tallies = tallies(model, images, seed, image);
                  onImage.run();
                  return tallies;
                })));
  }

  private static void requireClassifier(NcaModel model, int classes) {
    int inputs = model.dynamics().inputs().count();
    if (inputs < 1) {
      throw new IllegalArgumentException(
          "model must be given a picture in a channel that no step changes, and has none");
    }
    if (model.channels() < inputs + classes) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "model has %d channels of which %d are inputs, must have a score for each of %d classes",
              model.channels(),
              inputs,
              classes));
    }
  }

  private static List<Row> combine(List<List<Tally>> ofImages) {
    List<Row> combined = new ArrayList<>();
    for (int i = 0; i < STEPS.size() + STEPS_SWITCHED.size(); i++) {
      int row = i;
      boolean switched = i >= STEPS.size();
      Tally sum =
          ofImages.stream().map(tallies -> tallies.get(row)).reduce(Tally::plus).orElseThrow();
      combined.add(
          new Row(
              switched ? SWITCHED : IMAGE,
              switched ? STEPS_SWITCHED.get(i - STEPS.size()) : STEPS.get(i),
              sum.right() / (double) ofImages.size(),
              sum.rightCells() / (double) Math.max(1, sum.living()),
              sum.unanimous() / (double) ofImages.size(),
              sum.sum() / Math.max(1, sum.values()),
              sum.largest()));
    }
    return combined;
  }

  /** Counts over images at one moment. */
  private record Tally(
      int right,
      int unanimous,
      long living,
      long rightCells,
      double sum,
      long values,
      double largest) {
    static Tally of(Dynamics dynamics, LabelledImages images, Grid grid, int label) {
      Votes votes = Votes.of(grid, dynamics.life(), images.classes());
      int right = votes.majority().orElse(Votes.NONE) == label ? 1 : 0;
      int unanimous = votes.unanimous() ? 1 : 0;
      double sum = 0;
      double largest = 0;
      InputChannels inputs = dynamics.inputs();
      for (int at = 0; at < grid.values().length; at++) {
        // Cells that do not live are zero.
        if (!inputs.contains(at % grid.channels())) {
          double value = Math.abs(grid.values()[at]);
          sum += value;
          largest = Math.max(largest, value);
        }
      }
      long values = (long) votes.living() * (grid.channels() - inputs.count());
      return new Tally(right, unanimous, votes.living(), votes.count(label), sum, values, largest);
    }

    Tally plus(Tally other) {
      return new Tally(
          right + other.right,
          unanimous + other.unanimous,
          living + other.living,
          rightCells + other.rightCells,
          sum + other.sum,
          values + other.values,
          Math.max(largest, other.largest));
    }
  }

  /** The tallies of one image, and of the one that it is switched for. */
  private static List<Tally> tallies(NcaModel model, LabelledImages images, long seed, int image) {
    int other = Randomness.EVALUATION_DAMAGE.at(seed, image, 0).nextInt(images.size());
    Phase reading = new Growth(IMAGE, STEPS);
    Phase switched = new Switch(other);
    PhaseRun.Examples examples =
        new PhaseRun.Examples(
            images.size(), (state, shown) -> images.show(shown, state, model.dynamics()));
    Grid start = new Grid(images.height(), images.width(), model.channels());
    images.place(image, start);
    PhaseRun.Measure<Tally> measure =
        (phase, step, state, example, largest) ->
            Tally.of(model.dynamics(), images, state, images.label(example));
    List<Phase> phases = List.of(reading, switched);
    return new PhaseRun<>(model, seed, image, phases, examples, measure).from(start, image);
  }

  /** The image is switched for another one. */
  private record Switch(int other) implements Phase {
    @Override
    public String name() {
      return SWITCHED;
    }

    @Override
    public int branchAt() {
      return SWITCH_AT;
    }

    @Override
    public List<Integer> steps() {
      return STEPS_SWITCHED;
    }

    @Override
    public int example(int before, int examples) {
      return other;
    }
  }
}
