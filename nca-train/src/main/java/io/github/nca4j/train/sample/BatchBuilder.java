package io.github.nca4j.train.sample;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.task.Task;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A batch while a {@link BatchPolicy} fills it: a row of places, each of which needs a state and an
 * example. All randomness is derived from the training run's seed, the step and the place.
 *
 * <p>It is filled again at every step; states are live. Not thread-safe.
 */
public final class BatchBuilder {
  private final Task task;
  private final Dynamics dynamics;
  private final Optional<SamplePool> pool;
  private final PoolDraw draw;
  private final long seed;
  private final Place[] places;
  private final int[] drawn;
  private final ShownExamples shown;
  private SampleLoop loop = SampleLoop.ONE_BY_ONE;
  private int step;
  private boolean measured;

  /**
   * A batch with empty places.
   *
   * @param task what starts samples anew and ranks them
   * @param dynamics of the model, which say which cells live
   * @param sampling the number of places
   * @param pool what samples are drawn from, where the policy uses one
   * @param seed the training run's
   */
  public BatchBuilder(
      Task task, Dynamics dynamics, Sampling sampling, Optional<SamplePool> pool, long seed) {
    this.task = Objects.requireNonNull(task, "task");
    this.dynamics = Objects.requireNonNull(dynamics, "dynamics");
    this.pool = Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(sampling, "sampling");
    this.seed = seed;
    this.draw = new PoolDraw(pool.map(SamplePool::size).orElse(0), seed);
    this.places = new Place[sampling.batch()];
    this.drawn = new int[sampling.batch()];
    this.shown = new ShownExamples(task, dynamics.inputs());
    Arrays.setAll(places, i -> new Place(task.shape().newGrid()));
  }

  /**
   * Has a policy fill all places for a step.
   *
   * @param policy fills them
   * @param trainingStep how many steps were taken before
   * @throws IllegalStateException naming the policy, where it leaves a place empty, draws a sample
   *     of the pool twice, or changes a state to one that is not finite
   */
  public void fill(BatchPolicy policy, int trainingStep) {
    fill(policy, trainingStep, SampleLoop.ONE_BY_ONE);
  }

  /**
   * Has a policy fill all places for a step, and measures losses of several samples at once.
   *
   * @param policy fills them
   * @param trainingStep how many steps were taken before
   * @param atOnce how the losses are measured; it changes no bit
   * @throws IllegalStateException naming the policy, where it leaves a place empty, draws a sample
   *     of the pool twice, or names a place, sample or example that there is not
   */
  public void fill(BatchPolicy policy, int trainingStep, SampleLoop atOnce) {
    this.loop = Objects.requireNonNull(atOnce, "atOnce");
    Objects.requireNonNull(policy, "policy");
    this.step = trainingStep;
    measured = false;
    for (Place place : places) {
      place.empty();
    }
    try {
      policy.fill(this);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalStateException(
          "batch policy \"" + policy.id() + "\" fails: " + e.getMessage(), e);
    }
    for (int i = 0; i < places.length; i++) {
      if (places[i].touched && !Float.isFinite(places[i].state.largest())) {
        throw wrong(policy, "or its damage makes values that are not finite, in place " + i);
      }
      if (!places[i].filled) {
        throw wrong(policy, "leaves place " + i + " of the batch empty; it must fill all of them");
      }
      for (int j = 0; j < i; j++) {
        if (places[i].poolSample >= 0 && places[i].poolSample == places[j].poolSample) {
          throw wrong(
              policy,
              String.format(
                  Locale.ROOT,
                  "draws sample %d of the pool for places %d and %d; it may draw each only once",
                  places[i].poolSample,
                  j,
                  i));
        }
      }
    }
  }

  private static IllegalStateException wrong(BatchPolicy policy, String problem) {
    return new IllegalStateException("batch policy \"" + policy.id() + "\" " + problem);
  }

  /** {@return how many places there are} */
  public int size() {
    return places.length;
  }

  /** {@return how many training steps were taken before} */
  public int step() {
    return step;
  }

  /** {@return what is trained for} */
  public Task task() {
    return task;
  }

  /** {@return the number of samples in the pool, 0 where there is none} */
  public int poolSize() {
    return pool.map(SamplePool::size).orElse(0);
  }

  /**
   * {@return a generator for what a policy draws for the whole batch} Each call makes a new one,
   * which begins with the same draws: keep it while you draw from it.
   */
  public SplittableRandom random() {
    return Randomness.POLICY.at(seed, step, 0);
  }

  /**
   * {@return a generator for what a policy draws for one place, independent of those of other
   * places, of damage and of starts} Each call makes a new one, which begins with the same draws.
   *
   * @param place in [0, size)
   */
  public SplittableRandom random(int place) {
    return Randomness.POLICY.at(seed, step, 1 + requirePlace(place));
  }

  /**
   * Fills every place from the pool, drawn uniformly and without replacement.
   *
   * @throws IllegalStateException where the policy has no pool
   */
  public void drawAll() {
    requirePool();
    draw.draw(step, drawn);
    for (int place = 0; place < size(); place++) {
      draw(place, drawn[place]);
    }
  }

  /**
   * Fills a place from the pool. An empty sample of the pool starts anew, of a random example.
   *
   * @param place in [0, size)
   * @param poolSample which one, in [0, poolSize)
   * @throws IllegalStateException where the policy has no pool
   */
  public void draw(int place, int poolSample) {
    SamplePool samples = requirePool();
    Place to = places[requirePlace(place)];
    if (poolSample < 0 || poolSample >= samples.size()) {
      throw new IndexOutOfBoundsException(
          String.format(
              Locale.ROOT, "sample %d of the pool must be in [0, %d)", poolSample, samples.size()));
    }
    to.poolSample = poolSample;
    if (samples.isEmpty(poolSample)) {
      startAnew(place, drawExample(place));
    } else {
      samples.take(poolSample, to.state);
      to.set(samples.example(poolSample), false);
    }
  }

  private SamplePool requirePool() {
    return pool.orElseThrow(() -> new IllegalStateException("the policy does not use a pool"));
  }

  /**
   * Fills a place with a new start. Where the place was drawn from the pool, what becomes of it
   * goes back there in place of what was drawn.
   *
   * @param place in [0, size)
   * @param example what it is of, in [0, examples)
   */
  public void startAnew(int place, int example) {
    requireExample(example);
    Place to = places[requirePlace(place)];
    Arrays.fill(to.state.values(), 0);
    task.start(example, Randomness.START.at(seed, step, place), to.state);
    to.set(example, true);
  }

  /**
   * Lets the sample of a place go on as one of another example.
   *
   * @param place in [0, size), filled
   * @param example what it is of from now on, in [0, examples)
   */
  public void show(int place, int example) {
    requireExample(example);
    Place at = touched(place);
    shown.show(example, at.example, at.state);
    at.example = example;
    at.perturbed = true;
  }

  /**
   * Damages the sample of a place.
   *
   * @param place in [0, size), filled
   * @param damage what is done to it
   */
  public void damage(int place, RandomDamage damage) {
    Objects.requireNonNull(damage, "damage");
    Place at = touched(place);
    damage.apply(at.state, dynamics, Randomness.DAMAGE.at(seed, step, place));
    at.perturbed = true;
  }

  /**
   * {@return a random example for a place, uniformly; the same at each call, and what an empty
   * sample of the pool that is drawn for the place starts as} Draw from {@link #random(int)} for
   * another one to {@link #show}.
   *
   * @param place in [0, size)
   */
  public int drawExample(int place) {
    int examples = task.examples();
    return examples == 1 ? 0 : Randomness.EXAMPLE.at(seed, step, place).nextInt(examples);
  }

  /** Takes the losses of all samples as they are now: what {@link #drawnLosses} reports. */
  public void measureLosses() {
    for (int place = 0; place < size(); place++) {
      filled(place);
    }
    loop.forEach(size(), this::measureLoss);
    measured = true;
  }

  private void measureLoss(int place) {
    Place at = places[place];
    // The same draw for each sample, so that random losses can be compared.
    at.loss = task.loss(at.state, at.example, Randomness.LOSS.at(seed, step, 0));
  }

  /**
   * Measures the losses and puts the samples in their order, the highest first. A loss that is not
   * a number counts as the highest; equal ones keep their order.
   */
  public void rankByLoss() {
    measureLosses();
    Arrays.sort(places, (a, b) -> Double.compare(b.loss, a.loss));
  }

  /**
   * {@return the state of a place, live: a policy may change it}
   *
   * @param place in [0, size), filled
   */
  public Grid state(int place) {
    return touched(place).state;
  }

  /**
   * {@return what the sample of a place is of}
   *
   * @param place in [0, size), filled
   */
  public int example(int place) {
    return filled(place).example;
  }

  /**
   * {@return the sample of the pool that a place was drawn from, -1 where it was not}
   *
   * @param place in [0, size), filled
   */
  public int poolSample(int place) {
    return filled(place).poolSample;
  }

  /**
   * {@return whether the sample of a place starts anew}
   *
   * @param place in [0, size), filled
   */
  public boolean startedAnew(int place) {
    return filled(place).anew;
  }

  /**
   * {@return whether the sample of a place was damaged or shown another example}
   *
   * @param place in [0, size), filled
   */
  public boolean perturbed(int place) {
    return filled(place).perturbed;
  }

  /**
   * {@return how many cells of a place have an alive channel above the threshold}
   *
   * @param place in [0, size), filled
   */
  public int livingCells(int place) {
    return LivingCells.count(filled(place).state, dynamics);
  }

  /** {@return the losses of the samples when they were measured; empty where they were not} */
  public Optional<LossQuantiles> drawnLosses() {
    return measured
        ? Optional.of(
            LossQuantiles.of(Arrays.stream(places).mapToDouble(place -> place.loss).toArray()))
        : Optional.empty();
  }

  private int requirePlace(int place) {
    if (place < 0 || place >= size()) {
      throw new IndexOutOfBoundsException(
          String.format(Locale.ROOT, "place %d of the batch must be in [0, %d)", place, size()));
    }
    return place;
  }

  private void requireExample(int example) {
    if (example < 0 || example >= task.examples()) {
      throw new IndexOutOfBoundsException(
          String.format(
              Locale.ROOT,
              "example %d of task \"%s\" must be in [0, %d)",
              example,
              task.id(),
              task.examples()));
    }
  }

  private Place filled(int place) {
    Place at = places[requirePlace(place)];
    if (!at.filled) {
      throw new IllegalStateException("place " + place + " of the batch is still empty");
    }
    return at;
  }

  private Place touched(int place) {
    Place at = filled(place);
    at.touched = true;
    return at;
  }

  /** One sample of the batch. */
  private static final class Place {
    private final Grid state;
    private boolean filled;

    /** Whether a policy may have changed the state. */
    private boolean touched;

    private boolean anew;
    private boolean perturbed;
    private int poolSample;
    private int example;
    private double loss;

    Place(Grid state) {
      this.state = state;
    }

    void empty() {
      filled = false;
      touched = false;
      poolSample = -1;
    }

    void set(int of, boolean startsAnew) {
      example = of;
      anew = startsAnew;
      perturbed = false;
      filled = true;
    }
  }
}
