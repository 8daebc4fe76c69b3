package io.github.nca4j.bench;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.train.data.Exemplar;
import io.github.nca4j.train.loss.PatchTransport;
import java.util.SplittableRandom;

/** What a final state comes to. */
interface WorkloadLoss {
  /**
   * A scalar.
   *
   * @param state the final one
   * @param sample its number in the batch
   */
  Variable of(Variable state, int sample);

  /**
   * The mean squared error of the compared channels; of a texture, the transport between its
   * patches and the target's.
   */
  static WorkloadLoss of(ModelSpec spec, WorkloadData data) {
    if (!spec.equals(ModelSpec.TEXTURE)) {
      return (state, sample) ->
          state
              .sliceChannels(spec.firstCompared(), spec.endCompared())
              .meanSquaredError(data.target());
    }
    PatchTransport transport =
        PatchTransport.of(
            Exemplar.of("noise", data.targetHeight(), data.targetWidth(), data.target()));
    // The same patches in every pass, so that every pass does the same arithmetic.
    return (state, sample) ->
        transport.of(
            state.sliceChannels(spec.firstCompared(), spec.endCompared()),
            new SplittableRandom(sample));
  }
}
