/**
 * Pictures in and out: what an automaton is to grow, and what it has grown.
 *
 * <pre>{@code
 * Target target = TargetPicture.load(Path.of("emoji_imgs/lizard.png"), 40, 16);   // 72 x 72, premultiplied
 * double loss = target.meanSquaredError(grid);
 *
 * Picture.writePng(Path.of("grown.png"), Picture.scaled(Picture.overWhite(grid), 8));
 * try (AnimatedGif gif = new AnimatedGif(Path.of("growth.gif"), 4)) {      // 25 frames a second
 *   for (Grid state : states) {
 *     gif.add(Picture.scaled(Picture.overWhite(state), 4));
 *   }
 * }
 * }</pre>
 *
 * <p>A grid holds premultiplied colour (a half transparent red is 0.5, 0, 0, 0.5), picture files
 * straight colour; {@link io.github.nca4j.image.TargetPicture} and {@link
 * io.github.nca4j.image.Picture} translate. Files are written whole or not at all, and everything
 * that can be wrong with a picture is one {@link java.io.IOException} that names it.
 */
package io.github.nca4j.image;
