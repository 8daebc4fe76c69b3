package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.standard.Activations;
import io.github.nca4j.autodiff.operation.standard.Normalisation;
import java.util.Objects;

/**
 * The non-linear functions between layers: of each element, or of each cell's vector. Not
 * thread-safe: a variable belongs to its tape's thread.
 */
public sealed interface ActivationOperations extends OperationFamily permits Variable {

  /** {@return max(x, 0); its derivative at 0 is taken as 0} */
  default Variable relu() {
    return apply(new Activations.Relu());
  }

  /**
   * {@return max(x, 0) + slope * min(x, 0); its derivative at 0 is taken as {@code slope}}
   *
   * @param slope the derivative below 0, such as 0.01
   */
  default Variable leakyRelu(float slope) {
    return apply(new Activations.LeakyRelu(slope));
  }

  /**
   * {@return the tanh form of GELU: 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))} Hendrycks
   * and Gimpel, "Gaussian Error Linear Units", 2016; as JAX has it by default and PyTorch with
   * {@code approximate="tanh"}.
   */
  default Variable gelu() {
    return apply(new Activations.Gelu());
  }

  /** {@return 1 / (1 + exp(-x))} */
  default Variable sigmoid() {
    return apply(new Activations.Sigmoid());
  }

  /** {@return the hyperbolic tangent} */
  default Variable tanh() {
    return apply(new Activations.Tanh());
  }

  /** {@return exp(x) / sum(exp(x)) over the channels of every cell, which then add up to 1} */
  default Variable softmax() {
    return apply(new Normalisation.Softmax());
  }

  /**
   * {@return every cell's vector made of mean 0 and variance 1: (x - mean) / sqrt(variance + 1e-5)}
   * Mean and variance are over the cell's channels, the variance without Bessel's correction. Ba,
   * Kiros and Hinton, "Layer Normalization", 2016.
   */
  default Variable layerNorm() {
    return apply(new Normalisation.LayerNorm(1e-5f));
  }

  /**
   * {@return {@code layerNorm().multiply(gain).add(bias)}}
   *
   * @param gain of shape [channels], or one that broadcasts
   * @param bias of shape [channels], or one that broadcasts
   */
  default Variable layerNorm(Variable gain, Variable bias) {
    Objects.requireNonNull(gain, "gain");
    Objects.requireNonNull(bias, "bias");
    return layerNorm().multiply(gain).add(bias);
  }
}
