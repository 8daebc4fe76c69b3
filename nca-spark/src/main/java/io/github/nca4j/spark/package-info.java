/** Galleries and experiments on Apache Spark: a unit a task, its checkpoints in a shared folder. */
package io.github.nca4j.spark;
