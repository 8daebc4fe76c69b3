package io.github.nca4j.bench;

/**
 * What an implementation's passes took, and what they came to.
 *
 * @param name the implementation
 * @param threads how many it used
 * @param trainMillis a training step in each round
 * @param forwardMillis a forward pass in each round
 * @param loss of the last training step
 */
record Measurement(
    String name, int threads, Series trainMillis, Series forwardMillis, double loss) {}
