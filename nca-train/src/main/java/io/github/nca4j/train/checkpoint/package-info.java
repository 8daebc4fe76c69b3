/**
 * The file that a training run goes on from. Exported to no user: {@code Trainer.checkpoint} and
 * {@code Trainer.resume} are the way in.
 */
package io.github.nca4j.train.checkpoint;
