package io.github.nca4j.bench;

import java.util.List;

/**
 * All that was measured of a workload.
 *
 * @param arithmetic what had to be computed
 * @param own a line for each of our providers and numbers of threads
 * @param peers a measurement for each variant of the peer, maybe none
 */
record WorkloadResult(
    Workload workload, Arithmetic arithmetic, List<Own> own, List<Measurement> peers) {

  /**
   * One of our own.
   *
   * @param peakGflops the peak of as many threads
   * @param peakMegabytes most heap in use
   */
  record Own(Measurement measured, double peakGflops, double peakMegabytes) {}

  double trainShare(Own own) {
    return Arithmetic.share(
        arithmetic.trainingOperations(), own.measured.trainMillis().median(), own.peakGflops);
  }

  double forwardShare(Own own) {
    return Arithmetic.share(
        arithmetic.forwardOperations(), own.measured.forwardMillis().median(), own.peakGflops);
  }
}
