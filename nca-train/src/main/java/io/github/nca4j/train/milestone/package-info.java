/**
 * When a training run is done. {@link io.github.nca4j.train.milestone.Milestone} is the open part:
 * it looks at the model every so many steps, and the run ends where it is reached. {@link
 * io.github.nca4j.train.milestone.HealsPicture} and its two kin are those of pictures.
 */
package io.github.nca4j.train.milestone;
