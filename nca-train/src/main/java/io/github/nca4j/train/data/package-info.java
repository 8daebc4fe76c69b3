/**
 * Data to learn from, and how far a model agrees with it. {@link
 * io.github.nca4j.train.data.LabelledImages} have one class each, {@link
 * io.github.nca4j.train.data.LabelledCells} one for each pixel; {@link
 * io.github.nca4j.train.data.IdxFile} reads the files that MNIST comes in. {@link
 * io.github.nca4j.train.data.Confusion} counts what cells were taken for.
 */
package io.github.nca4j.train.data;
