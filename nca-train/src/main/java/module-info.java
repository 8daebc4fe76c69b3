/** Trains neural cellular automata: rollouts, optimisers, sample pool, trainer and checkpoints. */
module io.github.nca4j.train {
  requires transitive io.github.nca4j.autodiff;

  exports io.github.nca4j.train;
  exports io.github.nca4j.train.data;
  exports io.github.nca4j.train.optimise;
  exports io.github.nca4j.train.rollout;
}
