package io.github.nca4j.view.window;

import io.github.nca4j.image.Picture;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pictures side by side in rows, a pixel a cell, and where each of them is.
 *
 * @param image all of them
 * @param places of each, in pixels of the image
 */
record ContactSheet(BufferedImage image, List<Rectangle> places) {
  /** One or more pictures. */
  static ContactSheet of(List<BufferedImage> pictures, int columns) {
    BufferedImage image = Picture.sheet(pictures, columns);
    int across = Math.min(columns, pictures.size());
    int down = (pictures.size() + across - 1) / across;
    int width = pictures.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
    int height = pictures.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
    // The last column and row have no gap behind them.
    int stepX = across == 1 ? 0 : (image.getWidth() - width) / (across - 1);
    int stepY = down == 1 ? 0 : (image.getHeight() - height) / (down - 1);
    List<Rectangle> places =
        IntStream.range(0, pictures.size())
            .mapToObj(i -> place(pictures.get(i), i % across * stepX, i / across * stepY))
            .toList();
    return new ContactSheet(image, places);
  }

  private static Rectangle place(BufferedImage picture, int left, int top) {
    return new Rectangle(left, top, picture.getWidth(), picture.getHeight());
  }
}
