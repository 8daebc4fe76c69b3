package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.standard.Linear;
import io.github.nca4j.autodiff.operation.standard.Matmul;
import java.util.Objects;

/**
 * Matrix products: {@code dense} of every cell's vector by one matrix, {@code matmul} of many
 * matrices by many. Not thread-safe: a variable belongs to its tape's thread.
 */
public sealed interface MatrixOperations extends OperationFamily permits Variable {

  /**
   * {@return every cell's vector times a matrix, [.., inputs] by [inputs, outputs] to [..,
   * outputs]; of two matrices their product}
   *
   * @param weights of shape [inputs, outputs]
   */
  default Variable dense(Variable weights) {
    Objects.requireNonNull(weights, "weights");
    return apply(new Linear.Dense(false), weights);
  }

  /**
   * {@return every cell's vector times a matrix plus a bias of shape [outputs]}
   *
   * @param weights of shape [inputs, outputs]
   * @param bias of shape [outputs]
   */
  default Variable dense(Variable weights, Variable bias) {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(bias, "bias");
    return apply(new Linear.Dense(false), weights, bias);
  }

  /**
   * {@return {@code dense(weights, bias).relu()} in one operation, which is faster}
   *
   * @param weights of shape [inputs, outputs]
   * @param bias of shape [outputs]
   */
  default Variable denseRelu(Variable weights, Variable bias) {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(bias, "bias");
    return apply(new Linear.Dense(true), weights, bias);
  }

  /**
   * {@return the product of each matrix with its own: [.., n, k] by [.., k, m] to [.., n, m]} A
   * Gram matrix of the channels of x, [batch, cells, channels], is {@code x.transpose().matmul(x)}.
   *
   * @param other of the same dimensions before the last two; for one matrix for all, {@link
   *     #dense(Variable)}
   */
  default Variable matmul(Variable other) {
    Objects.requireNonNull(other, "other");
    return apply(new Matmul(), other);
  }
}
