package io.github.nca4j.view.output;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** What is written below the frames of an animation and drawn upon them. */
final class Caption {
  static final int HEIGHT = 22;
  private static final int INDENT = 6;
  private static final int FONT = 13;
  private static final float[] DASHES = {6, 4};
  private static final Color CUT = new Color(0xd40000);

  private Caption() {}

  /** The frame upon a strip of white, whatever is behind the cells. */
  static BufferedImage below(BufferedImage frame, String words) {
    int type =
        frame.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage captioned = new BufferedImage(frame.getWidth(), frame.getHeight() + HEIGHT, type);
    Graphics2D g = captioned.createGraphics();
    try {
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.drawImage(frame, 0, 0, null);
      g.setColor(Color.WHITE);
      g.fillRect(0, frame.getHeight(), frame.getWidth(), HEIGHT);
      g.setColor(Color.BLACK);
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
      g.drawString(words, INDENT, frame.getHeight() + HEIGHT - INDENT);
    } finally {
      g.dispose();
    }
    return captioned;
  }

  /** Draws a dashed line around what was cut. */
  static void mark(BufferedImage frame, Rectangle cut) {
    Graphics2D g = frame.createGraphics();
    try {
      g.setColor(CUT);
      g.setStroke(new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, DASHES, 0));
      g.drawRect(cut.x + 1, cut.y + 1, cut.width - 2, cut.height - 2);
    } finally {
      g.dispose();
    }
  }
}
