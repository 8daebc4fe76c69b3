/**
 * What a model is trained for. {@link io.github.nca4j.train.task.Task} is the open part: it says
 * what a sample starts from and what its loss is. {@link io.github.nca4j.train.task.GrowPicture}
 * and {@link io.github.nca4j.train.task.ClassifyImages} are two of them, written with public types
 * alone.
 */
package io.github.nca4j.train.task;
