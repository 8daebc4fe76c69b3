package io.github.nca4j.view.window;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.format.ModelFile;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the process that trains tells the one that shows a window on it, in bytes. */
interface News {
  /** Writes it, a byte that says what it is first. */
  void write(DataOutputStream out) throws IOException;

  /** Lets a window show it; in the event thread. */
  void show(TrainingPanel panel);

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the stream ends or has something else
   */
  static News read(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case Step.KIND ->
          new Step(
              in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in.readBoolean());
      case Batch.KIND -> new Batch(readSheet(in));
      case Pool.KIND -> new Pool(readSheet(in));
      case Said.KIND -> new Said(in.readUTF());
      case Paused.KIND -> new Paused(in.readBoolean());
      case Weights.KIND -> Weights.readFrom(in);
      case Look.KIND -> new Look(in.readUTF());
      case Done.KIND -> new Done(in.readUTF(), in.readUTF(), in.readUTF());
      default -> throw new IOException("news of kind " + kind);
    };
  }

  /**
   * A training step.
   *
   * @param step 1 for the first
   * @param loss of the batch
   * @param log10Loss its logarithm
   * @param millis that it took
   * @param rejected whether the guard let it go by
   */
  record Step(int step, double loss, double log10Loss, double millis, boolean rejected)
      implements News {
    private static final int KIND = 1;

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      out.writeInt(step);
      out.writeDouble(loss);
      out.writeDouble(log10Loss);
      out.writeDouble(millis);
      out.writeBoolean(rejected);
    }

    @Override
    public void show(TrainingPanel panel) {
      panel.showStep(this);
    }
  }

  /** The last batch, before and after its rollout. */
  record Batch(ContactSheet sheet) implements News {
    private static final int KIND = 2;

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      writeSheet(sheet, out);
    }

    @Override
    public void show(TrainingPanel panel) {
      panel.showBatch(sheet);
    }
  }

  /** Samples from the pool. */
  record Pool(ContactSheet sheet) implements News {
    private static final int KIND = 3;

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      writeSheet(sheet, out);
    }

    @Override
    public void show(TrainingPanel panel) {
      panel.showPool(sheet);
    }
  }

  /** Words at the window's foot. */
  record Said(String words) implements News {
    private static final int KIND = 4;

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      out.writeUTF(words);
    }

    @Override
    public void show(TrainingPanel panel) {
      panel.say(words);
    }
  }

  /** Whether the training run waits. */
  record Paused(boolean on) implements News {
    private static final int KIND = 5;

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      out.writeBoolean(on);
    }

    @Override
    public void show(TrainingPanel panel) {
      panel.showPaused(on);
    }
  }

  /**
   * The model as it is, and what to grow it from.
   *
   * @param text as {@link ModelFile#text} has it; empty if the model has none
   * @param start a state
   * @param step how many steps it was trained
   */
  record Weights(String text, Grid start, int step) implements News {
    private static final int KIND = 6;

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
      out.writeInt(start.height());
      out.writeInt(start.width());
      out.writeInt(start.channels());
      for (float value : start.values()) {
        out.writeFloat(value);
      }
      out.writeInt(step);
    }

    private static Weights readFrom(DataInputStream in) throws IOException {
      String text = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      Grid start = new Grid(in.readInt(), in.readInt(), in.readInt());
      for (int i = 0; i < start.values().length; i++) {
        start.values()[i] = in.readFloat();
      }
      return new Weights(text, start, in.readInt());
    }

    @Override
    public void show(TrainingPanel panel) {
      panel.grow(this);
    }
  }

  /** How far the training run is from its milestone. */
  record Look(String words) implements News {
    private static final int KIND = 7;

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      out.writeUTF(words);
    }

    @Override
    public void show(TrainingPanel panel) {
      panel.showStanding(words);
    }
  }

  /**
   * The training run has ended and all is saved: the window belongs to who looks at it now.
   *
   * @param verdict what came of it
   * @param model its file
   * @param further the command that trains further; empty where there is none
   */
  record Done(String verdict, String model, String further) implements News {
    private static final int KIND = 8;

    @Override
    public void write(DataOutputStream out) throws IOException {
      out.writeByte(KIND);
      out.writeUTF(verdict);
      out.writeUTF(model);
      out.writeUTF(further);
    }

    @Override
    public void show(TrainingPanel panel) {
      panel.showDone(this);
    }
  }

  /** Writes a sheet: width, height, pixels as ARGB, and the places. */
  static void writeSheet(ContactSheet sheet, DataOutputStream out) throws IOException {
    BufferedImage image = sheet.image();
    int width = image.getWidth();
    int height = image.getHeight();
    out.writeInt(width);
    out.writeInt(height);
    for (int pixel : image.getRGB(0, 0, width, height, null, 0, width)) {
      out.writeInt(pixel);
    }
    out.writeInt(sheet.places().size());
    for (Rectangle place : sheet.places()) {
      out.writeInt(place.x);
      out.writeInt(place.y);
      out.writeInt(place.width);
      out.writeInt(place.height);
    }
  }

  /** Reads what {@link #writeSheet} wrote. */
  static ContactSheet readSheet(DataInputStream in) throws IOException {
    int width = in.readInt();
    int height = in.readInt();
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = in.readInt();
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    List<Rectangle> places = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      places.add(new Rectangle(in.readInt(), in.readInt(), in.readInt(), in.readInt()));
    }
    return new ContactSheet(image, places);
  }
}
