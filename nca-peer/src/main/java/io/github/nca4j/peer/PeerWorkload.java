package io.github.nca4j.peer;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A workload as the benchmark wrote it to a file: the subject's name, six ints, the layers, the
 * starts, two ints and the target.
 */
final class PeerWorkload {
  final Subject subject;

  final int batch;
  final int height;
  final int width;
  final int channels;
  final int steps;
  final List<Layer> layers;

  /** Batch x height x width x channels. */
  final float[] start;

  final int targetHeight;
  final int targetWidth;

  /** Target height x target width x compared. */
  final float[] target;

  /** What the automaton does. */
  enum Subject {
    /** Grows an emoji; its first four channels are compared. */
    EMOJI(4),
    /** Tells digits apart by its last ten channels. */
    DIGIT(10),
    /** Makes a texture with its first three channels. */
    TEXTURE(3);

    /** Channels that the loss is of. */
    final int compared;

    Subject(int compared) {
      this.compared = compared;
    }
  }

  /**
   * A dense layer.
   *
   * @param weights inputs x outputs; of the first layer in the order filter * channels + channel
   */
  @SuppressWarnings("ArrayRecordComponent") // Live, and never compared.
  record Layer(int inputs, int outputs, float[] weights, float[] bias) {}

  private PeerWorkload(DataInputStream in) throws IOException {
    subject = Subject.valueOf(in.readUTF());
    batch = in.readInt();
    height = in.readInt();
    width = in.readInt();
    channels = in.readInt();
    steps = in.readInt();
    List<Layer> read = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      int inputs = in.readInt();
      int outputs = in.readInt();
      read.add(new Layer(inputs, outputs, floats(in, inputs * outputs), floats(in, outputs)));
    }
    layers = List.copyOf(read);
    start = floats(in, batch * height * width * channels);
    targetHeight = in.readInt();
    targetWidth = in.readInt();
    target = floats(in, targetHeight * targetWidth * subject.compared);
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
