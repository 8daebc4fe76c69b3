package io.github.nca4j.app.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A picture in the terminal that is drawn anew in its place, with a line of words below. Belongs to
 * one thread.
 */
public final class LivePicture {
  /** Letters of a row and rows that it needs at least to be worth looking at. */
  private static final int LEAST_COLUMNS = 20;

  private static final int LEAST_ROWS = 8;

  private final Consumer<String> out;
  private final int rows;
  private final Terminal terminal;
  private final LetterPicture letters;
  private int drawn;

  /** Draws nothing yet. */
  public LivePicture(PrintWriter out, Terminal terminal) {
    this(
        frame -> {
          out.print(frame);
          out.flush();
        },
        terminal,
        terminal.rows() - 2);
  }

  private LivePicture(Consumer<String> out, Terminal terminal, int rows) {
    this.out = out;
    this.terminal = terminal;
    this.rows = rows;
    letters = LetterPicture.of(terminal);
  }

  /**
   * One above a line that something else draws, the cursor being in that line.
   *
   * @param out takes a frame in one piece, so that nothing comes between its parts
   */
  public static LivePicture above(Consumer<String> out, Terminal terminal) {
    // The first one takes the line's place, which is then drawn anew below.
    return new LivePicture(frame -> out.accept('\r' + frame), terminal, terminal.rows() - 3);
  }

  /** Whether a terminal can show one. */
  public static boolean suits(Terminal terminal) {
    return terminal.canRedraw()
        && terminal.columns() >= LEAST_COLUMNS
        && terminal.rows() >= LEAST_ROWS;
  }

  /**
   * Draws a picture in place of the one before, as large as there is room for, at most a letter a
   * cell's width.
   *
   * @param words below it, cut to the terminal's width
   */
  public void show(CellPicture picture, String words) {
    // A letter in the last column would break the line in some terminals. The cursor stands below.
    CellPicture fitting = picture.fitting(terminal.columns() - 1, 2 * rows);
    List<String> lines = new ArrayList<>(letters.lines(fitting));
    lines.add(words.substring(0, Math.min(words.length(), terminal.columns() - 1)));
    StringBuilder frame = new StringBuilder();
    if (drawn > 0) {
      frame.append("\u001b[").append(drawn).append("A\r");
    }
    for (String line : lines) {
      // What stood there may have been longer.
      frame.append(line).append("\u001b[K").append(System.lineSeparator());
    }
    out.accept(frame.toString());
    drawn = lines.size();
  }
}
