/** Trains neural cellular automata: tasks, batch policies, rollouts, optimisers and the trainer. */
module io.github.nca4j.train {
  requires transitive io.github.nca4j.autodiff;

  exports io.github.nca4j.train;
  exports io.github.nca4j.train.data;
  exports io.github.nca4j.train.evaluate;
  exports io.github.nca4j.train.guard;
  exports io.github.nca4j.train.loss;
  exports io.github.nca4j.train.milestone;
  exports io.github.nca4j.train.optimise;
  exports io.github.nca4j.train.rollout;
  exports io.github.nca4j.train.sample;
  exports io.github.nca4j.train.task;
}
