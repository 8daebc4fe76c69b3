/**
 * Runs neural cellular automata: grids, perceptions, update rules, damage, targets and the model
 * file.
 *
 * <p>The Vector API is optional: start the JVM with {@code --add-modules jdk.incubator.vector} and
 * it does the arithmetic.
 */
@SuppressWarnings("module") // The modules named here know this one, not the other way round.
module io.github.nca4j.core {
  requires jdk.management;
  requires org.slf4j;
  requires static jdk.incubator.vector;

  uses io.github.nca4j.core.PerceptionResolver;
  uses io.github.nca4j.core.RuleResolver;

  exports io.github.nca4j.core;
  exports io.github.nca4j.core.format;
  exports io.github.nca4j.core.run;
  exports io.github.nca4j.core.compute to
      io.github.nca4j.autodiff,
      io.github.nca4j.onnx,
      io.github.nca4j.train;
  exports io.github.nca4j.core.saved to
      io.github.nca4j.exchange;
}
