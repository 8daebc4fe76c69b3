package io.github.nca4j.image;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates the rows of a PNG and takes their filters off (W3C PNG, sections 7 to 10). */
final class PngRows {
  /** Adam7: first column, first row, column step, row step of each pass. */
  private static final int[][] PASSES = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private static final int[][] WHOLE = {{0, 0, 1, 1}};

  private final PngHeader header;
  private final Iterator<ByteBuffer> data;
  private final Inflater inflater = new Inflater();

  /** Is given each row of each pass. */
  @FunctionalInterface
  interface Sink {
    /**
     * Takes a row.
     *
     * @param samples those of its pixels, a pixel's side by side; live
     * @param y the row
     * @param x the column of the first pixel
     * @param step columns from one pixel to the next
     * @param count how many pixels
     */
    void accept(int[] samples, int y, int x, int step, int count);
  }

  /** Rows of compressed data in pieces. */
  PngRows(PngHeader header, List<ByteBuffer> data) {
    this.header = header;
    this.data = data.iterator();
  }

  void read(Sink sink) throws PictureFormatException {
    try {
      for (int[] pass : header.interlaced() ? PASSES : WHOLE) {
        readPass(pass, sink);
      }
    } catch (DataFormatException e) {
      throw PictureFormatException.damaged("its pixels do not inflate: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private void readPass(int[] pass, Sink sink) throws PictureFormatException, DataFormatException {
    int count = (header.width() - pass[0] + pass[2] - 1) / pass[2];
    if (header.width() <= pass[0]) {
      return;
    }
    int reach = Math.max(1, header.bands() * header.depth() / 8);
    byte[] above = new byte[header.rowBytes(count)];
    byte[] row = new byte[above.length];
    byte[] filter = new byte[1];
    int[] samples = new int[count * header.bands()];
    for (int y = pass[1]; y < header.height(); y += pass[3]) {
      inflate(filter, y);
      inflate(row, y);
      unfilter(filter[0], row, above, reach);
      unpack(row, samples);
      sink.accept(samples, y, pass[0], pass[2], count);
      byte[] next = above;
      above = row;
      row = next;
    }
  }

  private void inflate(byte[] into, int y) throws PictureFormatException, DataFormatException {
    for (int filled = 0; filled < into.length; ) {
      int made = inflater.inflate(into, filled, into.length - filled);
      filled += made;
      if (made == 0) {
        if (!inflater.needsInput() || !data.hasNext()) {
          throw PictureFormatException.damaged("its pixels end in row " + y);
        }
        inflater.setInput(data.next());
      }
    }
  }

  private static void unfilter(int filter, byte[] row, byte[] above, int reach)
      throws PictureFormatException {
    switch (filter) {
      case 0 -> {}
      case 1 -> {
        for (int i = reach; i < row.length; i++) {
          row[i] += row[i - reach];
        }
      }
      case 2 -> {
        for (int i = 0; i < row.length; i++) {
          row[i] += above[i];
        }
      }
      case 3 -> {
        for (int i = 0; i < row.length; i++) {
          int left = i < reach ? 0 : row[i - reach] & 255;
          row[i] += (byte) ((left + (above[i] & 255)) / 2);
        }
      }
      case 4 -> {
        for (int i = 0; i < row.length; i++) {
          int left = i < reach ? 0 : row[i - reach] & 255;
          int corner = i < reach ? 0 : above[i - reach] & 255;
          row[i] += (byte) paeth(left, above[i] & 255, corner);
        }
      }
      default -> throw PictureFormatException.damaged("it has a filter " + (filter & 255));
    }
  }

  private static int paeth(int left, int above, int corner) {
    int estimate = left + above - corner;
    int byLeft = Math.abs(estimate - left);
    int byAbove = Math.abs(estimate - above);
    int byCorner = Math.abs(estimate - corner);
    if (byLeft <= byAbove && byLeft <= byCorner) {
      return left;
    }
    return byAbove <= byCorner ? above : corner;
  }

  private void unpack(byte[] row, int[] samples) {
    int depth = header.depth();
    for (int i = 0; i < samples.length; i++) {
      if (depth == 16) {
        samples[i] = ((row[2 * i] & 255) << 8) | (row[2 * i + 1] & 255);
      } else {
        int bit = i * depth;
        samples[i] = ((row[bit >> 3] & 255) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
      }
    }
  }
}
