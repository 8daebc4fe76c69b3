/** Random numbers that depend on a training run's seed and step alone. */
package io.github.nca4j.train.random;
