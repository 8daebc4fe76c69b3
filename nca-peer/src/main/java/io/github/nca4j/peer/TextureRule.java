package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** What the variants of a texture's step share: trained weights, fixed filters, a torus. */
final class TextureRule implements PeerAutomaton {
  private static final float[] LAPLACIAN = {
    .0625f, .125f, .0625f, .125f, -.75f, .125f, .0625f, .125f, .0625f,
  };
  private static final Shape NO_PADDING = new Shape(0, 0);

  final int channels;

  /** Hidden x features. */
  final NDArray hiddenWeights;

  final NDArray hiddenBias;

  /** Channels x hidden. */
  final NDArray outputWeights;

  final NDArray outputBias;
  private final List<NDArray> filters;

  TextureRule(PeerWorkload workload, NDManager manager) {
    channels = workload.channels;
    PeerWorkload.Layer first = workload.layers.get(0);
    PeerWorkload.Layer second = workload.layers.get(1);
    hiddenWeights = PeerRule.turned(first, manager);
    hiddenBias = manager.create(first.bias(), new Shape(first.outputs()));
    outputWeights = PeerRule.turned(second, manager);
    outputBias = manager.create(second.bias(), new Shape(second.outputs()));
    filters =
        List.of(PeerRule.SOBEL_X, PeerRule.SOBEL_Y, LAPLACIAN).stream()
            .map(kernel -> manager.create(kernel, new Shape(1, 1, 3, 3)).repeat(0, channels))
            .toList();
  }

  @Override
  public List<NDArray> parameters() {
    return List.of(hiddenWeights, hiddenBias, outputWeights, outputBias);
  }

  @Override
  public PeerStep convolving(NDManager pass) {
    return new TextureConvStep(this, pass);
  }

  @Override
  public PeerStep gathering() {
    return new TextureGatherStep(this);
  }

  /** [B, C, H, W] to [B, 4 C, H, W]: identity, Sobel x, Sobel y, Laplacian, on a torus. */
  NDArray perceive(NDArray state) {
    NDArray padded = wrapped(wrapped(state, 2), 3);
    NDList features = new NDList(state);
    for (NDArray filter : filters) {
      features.add(PeerRule.convolve(padded, filter, null, NO_PADDING, channels));
    }
    return NDArrays.concat(features, 1);
  }

  /** With the last line before the first, and the first after the last. */
  private static NDArray wrapped(NDArray state, int axis) {
    String before = axis == 2 ? ":,:," : ":,:,:,";
    return NDArrays.concat(
        new NDList(
            state.get(new NDIndex(before + "-1:")), state, state.get(new NDIndex(before + "0:1"))),
        axis);
  }
}
