package io.github.nca4j.core.compute.scalar;

import io.github.nca4j.core.Activation;

/** The reverse of an activation on a row. Loops without a branch, which C2 vectorises. */
interface ScalarActivation {
  /** Multiplies n gradients d by the derivative, which the output y tells. */
  void reverse(float[] d, float[] y, int n);

  static ScalarActivation of(Activation activation) {
    if (activation instanceof Activation.Relu) {
      return ScalarLoops::gate;
    }
    if (activation instanceof Activation.LeakyRelu leaky) {
      return (d, y, n) -> ScalarLoops.gateLeaky(d, y, leaky.slope(), n);
    }
    if (activation instanceof Activation.Tanh) {
      return ScalarLoops::gateTanh;
    }
    if (activation instanceof Activation.Clamp clamp) {
      return (d, y, n) -> ScalarLoops.gateClamp(d, y, clamp.limit(), n);
    }
    return (d, y, n) -> {};
  }
}
