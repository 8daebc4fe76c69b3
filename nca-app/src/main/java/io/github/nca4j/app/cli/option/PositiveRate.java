package io.github.nca4j.app.cli.option;

import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.optimise.LearningRate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a learning rate that is positive and finite. Stateless. */
final class PositiveRate implements ITypeConverter<Float> {
  @Override
  public Float convert(String text) {
    try {
      float rate = Float.parseFloat(text);
      if (rate > 0 && Float.isFinite(rate)) {
        return rate;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new TypeConversionException("'" + text + "' must be a number above 0");
  }

  /** A preset whose rate falls as it did, from another one on; the preset if none was given. */
  static TrainingConfig applied(Float rate, TrainingConfig preset) {
    return rate == null
        ? preset
        : preset.optimisation(
            optimisation -> optimisation.withRate(first(optimisation.rate(), rate)));
  }

  private static LearningRate first(LearningRate preset, float rate) {
    return preset instanceof LearningRate.Step step
        ? new LearningRate.Step(rate, step.boundary(), step.factor())
        : new LearningRate.Cosine(rate);
  }
}
