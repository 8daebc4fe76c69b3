package io.github.nca4j.app.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;

/**
 * How a channel's line is drawn and what it is called: those that are seen in their own colours and
 * thick, hidden ones in eight colours, solid, then dashed, then dotted.
 *
 * @param name "R", "G", "B", "alpha", then "hidden 4" and so on
 * @param dashes in pixels, drawn and left out in turn; none of a solid line
 */
record ChannelLook(String name, Color colour, float width, List<Integer> dashes) {
  private static final List<String> SEEN = List.of("R", "G", "B", "alpha");
  private static final int[] SEEN_COLOURS = {0xd40000, 0x008a20, 0x1040e0, 0x000000};
  private static final float SEEN_WIDTH = 3.5f;
  private static final float HIDDEN_WIDTH = 1.5f;

  /** Orange, sky blue, purple, brown, pink, teal, olive, grey. */
  private static final int[] HIDDEN_COLOURS = {
    0xe69f00, 0x56b4e9, 0x7b3294, 0x8c564b, 0xf781bf, 0x009e8e, 0x999933, 0x808080
  };

  private static final List<List<Integer>> DASHES =
      List.of(List.of(), List.of(8, 4), List.of(2, 3));

  static ChannelLook of(int channel) {
    if (channel < SEEN.size()) {
      return new ChannelLook(
          SEEN.get(channel), new Color(SEEN_COLOURS[channel]), SEEN_WIDTH, List.of());
    }
    int hidden = channel - SEEN.size();
    return new ChannelLook(
        "hidden " + channel,
        new Color(HIDDEN_COLOURS[hidden % HIDDEN_COLOURS.length]),
        HIDDEN_WIDTH,
        DASHES.get(hidden / HIDDEN_COLOURS.length % DASHES.size()));
  }

  BasicStroke stroke() {
    if (dashes.isEmpty()) {
      return new BasicStroke(width);
    }
    float[] lengths = {dashes.get(0), dashes.get(1)};
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
  }

  /** As Plotly has it. */
  String plotlyDash() {
    return dashes.isEmpty() ? "solid" : dashes.get(0) + "px," + dashes.get(1) + "px";
  }
}
