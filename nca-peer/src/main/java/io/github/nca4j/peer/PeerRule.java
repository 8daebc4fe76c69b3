package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;

/**
 * What the variants of an emoji's step share: trained weights, fixed filters, perception, masks.
 */
final class PeerRule implements PeerAutomaton {
  static final float[] SOBEL_X = {
    -.125f, 0, .125f, -.25f, 0, .25f, -.125f, 0, .125f,
  };
  static final float[] SOBEL_Y = {
    -.125f, -.25f, -.125f, 0, 0, 0, .125f, .25f, .125f,
  };
  static final Shape ONE = new Shape(1, 1);
  static final float THRESHOLD = 0.1f;
  private static final float FIRE_RATE = 0.5f;

  private final int channels;

  /** Hidden x features. */
  final NDArray hiddenWeights;

  final NDArray hiddenBias;

  /** Channels x hidden. */
  final NDArray outputWeights;

  private final NDArray sobelX;
  private final NDArray sobelY;
  private final NDArray box;

  PeerRule(PeerWorkload workload, NDManager manager) {
    channels = workload.channels;
    PeerWorkload.Layer first = workload.layers.get(0);
    PeerWorkload.Layer second = workload.layers.get(1);
    hiddenWeights = turned(first, manager);
    hiddenBias = manager.create(first.bias(), new Shape(first.outputs()));
    outputWeights = turned(second, manager);
    Shape kernel = new Shape(1, 1, 3, 3);
    sobelX = manager.create(SOBEL_X, kernel).repeat(0, channels);
    sobelY = manager.create(SOBEL_Y, kernel).repeat(0, channels);
    box = manager.ones(kernel);
  }

  /** Outputs x inputs, as PyTorch has a layer's weights. */
  static NDArray turned(PeerWorkload.Layer layer, NDManager manager) {
    Shape shape = new Shape(layer.inputs(), layer.outputs());
    return manager.create(layer.weights(), shape).transpose().duplicate();
  }

  @Override
  public List<NDArray> parameters() {
    return List.of(hiddenWeights, hiddenBias, outputWeights);
  }

  @Override
  public PeerStep convolving(NDManager pass) {
    return new ConvStep(this, pass);
  }

  @Override
  public PeerStep gathering() {
    return new GatherStep(this);
  }

  /** [B, C, H, W] to [B, 3 C, H, W]: identity, Sobel x, Sobel y. */
  NDArray perceive(NDArray state) {
    return NDArrays.concat(
        new NDList(
            state,
            convolve(state, sobelX, null, ONE, channels),
            convolve(state, sobelY, null, ONE, channels)),
        1);
  }

  /**
   * 1 where the 3x3 maximum of alpha is above the threshold. A box sum of the test does it quicker
   * than max pooling, which keeps indices.
   *
   * @param alpha [B, 1, H, W]
   */
  NDArray alive(NDArray alpha) {
    NDArray above = alpha.stopGradient().gt(THRESHOLD).toType(DataType.FLOAT32, false);
    return convolve(above, box, null, ONE, 1).gt(0.5f).toType(DataType.FLOAT32, false);
  }

  /** 1 with the probability of the fire rate, for each cell. */
  static NDArray fire(Shape cells, NDManager manager) {
    return manager.randomUniform(0, 1, cells).lte(FIRE_RATE).toType(DataType.FLOAT32, false);
  }

  /** A 1x1 convolution. */
  static NDArray pointwise(NDArray in, NDArray weights, NDArray bias) {
    return convolve(in, weights, bias, new Shape(0, 0), 1);
  }

  static NDArray convolve(NDArray in, NDArray weights, NDArray bias, Shape padding, int groups) {
    return Conv2d.conv2d(in, weights, bias, ONE, padding, ONE, groups).singletonOrThrow();
  }
}
