package io.github.nca4j.peer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A workload as the benchmark wrote it to a file: six ints, then big-endian floats, both in the
 * order of the fields.
 */
final class PeerWorkload {
  static final int FILTERS = 3;

  final int batch;
  final int height;
  final int width;
  final int channels;
  final int hidden;
  final int steps;

  /** Features x hidden, features in the order filter * channels + channel. */
  final float[] hiddenWeights;

  final float[] hiddenBias;

  /** Hidden x channels. */
  final float[] outputWeights;

  /** Batch x height x width x channels. */
  final float[] start;

  /** Height x width x 4. */
  final float[] target;

  private PeerWorkload(DataInputStream in) throws IOException {
    batch = in.readInt();
    height = in.readInt();
    width = in.readInt();
    channels = in.readInt();
    hidden = in.readInt();
    steps = in.readInt();
    hiddenWeights = floats(in, FILTERS * channels * hidden);
    hiddenBias = floats(in, hidden);
    outputWeights = floats(in, hidden * channels);
    start = floats(in, batch * height * width * channels);
    target = floats(in, height * width * 4);
  }

  static PeerWorkload read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return new PeerWorkload(in);
    }
  }

  private static float[] floats(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
