package io.github.nca4j.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The machine-readable form; keys and their order are what scripts rely on. */
final class JsonReport implements BenchmarkReport {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PrintWriter out;

  JsonReport(PrintWriter out) {
    this.out = out;
  }

  private record PeakLine(double peakGflops, int vectorBits, String jvm) {}

  private record PeerMillis(double trainMillis, double forwardMillis) {}

  private record Line(
      String workload,
      String provider,
      int threads,
      double trainMillis,
      double forwardMillis,
      double shareOfPeak,
      double peakMegabytes,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, PeerMillis> peers) {}

  @Override
  public void begin(Peak peak, int threads, String jvm) {
    print(new PeakLine(rounded(peak.gflops()), peak.vectorBits(), jvm));
  }

  @Override
  public void add(WorkloadResult result) {
    Map<String, PeerMillis> peers = new LinkedHashMap<>();
    for (Measurement peer : result.peers()) {
      peers.put(
          peer.name(),
          new PeerMillis(
              rounded(peer.trainMillis().median()), rounded(peer.forwardMillis().median())));
    }
    for (WorkloadResult.Own own : result.own()) {
      Measurement measured = own.measured();
      print(
          new Line(
              result.workload().name(),
              measured.name(),
              measured.threads(),
              rounded(measured.trainMillis().median()),
              rounded(measured.forwardMillis().median()),
              rounded(result.trainShare(own)),
              rounded(own.peakMegabytes()),
              peers));
    }
  }

  /** To four decimals, as all figures are. */
  static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  private void print(Object line) {
    print(out, line);
  }

  /** Prints an object or a tree in a line of its own, at once. */
  static void print(PrintWriter out, Object line) {
    try {
      out.println(MAPPER.writeValueAsString(line));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
