package io.github.nca4j.train.optimise;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a {@link GradientTransform} is given. The lists have an entry a parameter.
 *
 * @param number how many training steps were taken before, rejected ones included
 * @param shapes of the parameters
 * @param gradients live, to be changed in place
 * @param random for what a transform draws; derived from the training run's seed and step
 */
public record GradientStep(
    int number, List<Shape> shapes, List<float[]> gradients, SplittableRandom random) {}
