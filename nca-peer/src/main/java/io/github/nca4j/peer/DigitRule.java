package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** What the variants of a digit's step share: the trained weights and the living cells. */
final class DigitRule implements PeerAutomaton {
  /** Outputs x inputs of each layer; the first layer's inputs in the order filter, channel. */
  final List<NDArray> weights = new ArrayList<>();

  final List<NDArray> biases = new ArrayList<>();

  final int channels;

  DigitRule(PeerWorkload workload, NDManager manager) {
    channels = workload.channels;
    for (PeerWorkload.Layer layer : workload.layers) {
      weights.add(PeerRule.turned(layer, manager));
      biases.add(manager.create(layer.bias(), new Shape(layer.outputs())));
    }
  }

  @Override
  public List<NDArray> parameters() {
    List<NDArray> all = new ArrayList<>(weights);
    all.addAll(biases);
    return all;
  }

  @Override
  public PeerStep convolving(NDManager pass) {
    return new DigitConvStep(this, pass);
  }

  @Override
  public PeerStep gathering() {
    return new DigitGatherStep(this);
  }

  /** 1 where the grey of a digit, which no step changes, is above the threshold. */
  static NDArray alive(NDArray grey) {
    return grey.gt(PeerRule.THRESHOLD).toType(DataType.FLOAT32, false);
  }
}
