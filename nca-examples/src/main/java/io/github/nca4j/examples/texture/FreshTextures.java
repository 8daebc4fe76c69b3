package io.github.nca4j.examples.texture;

import io.github.nca4j.core.Grid;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.data.Exemplar;
import io.github.nca4j.train.evaluate.TextureQuality;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Measures more of the same material: squares that the programs of the folder {@code textures} draw
 * with other random numbers. They are what a perfect model would make, so their figures say how low
 * those of a model can be.
 *
 * <p>Wood is left out, which has no random numbers. Squares of 128 x 128 pixels go on at their
 * borders. Smaller ones are cut out of these, so patches across their borders count against them.
 */
public final class FreshTextures {
  private static final Map<String, LongFunction<Pattern>> PATTERNS =
      Map.of(
          "bricks", Bricks::new,
          "bubbles", Bubbles::new,
          "pebbles", Pebbles::new,
          "spots", Spots::new,
          "weave", Weave::new);

  /** The first of the seeds. Those of the folder are smaller. */
  private static final int SEED = 100;

  private FreshTextures() {}

  /**
   * Measures; arguments are how many squares of each size, and the folder of the pictures, by
   * default 8 and {@code textures}.
   */
  public static void main(String[] args) throws IOException {
    int squares = args.length > 0 ? Integer.parseInt(args[0]) : 8;
    Path folder = Path.of(args.length > 1 ? args[1] : "textures");
    for (String name : new TreeSet<>(PATTERNS.keySet())) {
      measure(name, folder, squares).forEach(System.out::println);
    }
  }

  /** A line a size. */
  static List<String> measure(String name, Path folder, int squares) throws IOException {
    TextureQuality quality =
        TextureQuality.of(exemplar(Picture.read(folder.resolve(name + ".png"))));
    List<Exemplar> fresh =
        LongStream.range(SEED, SEED + squares)
            .mapToObj(seed -> exemplar(DrawTextures.draw(PATTERNS.get(name).apply(seed))))
            .toList();
    return Stream.of(64, Pattern.SIDE)
        .map(side -> name + ", " + measure(quality, fresh, side))
        .toList();
  }

  /** One line: the mean and the largest transport, and the means of the nearest patches. */
  private static String measure(TextureQuality quality, List<Exemplar> fresh, int side) {
    DoubleSummaryStatistics transport = new DoubleSummaryStatistics();
    List<TextureQuality.Patches> patches = new ArrayList<>();
    for (Exemplar one : fresh) {
      Grid square = square(one, side);
      transport.accept(quality.transportRatio(square));
      patches.add(quality.patches(square));
    }
    return String.format(
        Locale.ROOT,
        "%d x %d: transport %.2f (worst %.2f), coherence %s, completeness %s",
        side,
        side,
        transport.getAverage(),
        transport.getMax(),
        means(patches.stream().map(TextureQuality.Patches::coherence).toList()),
        means(patches.stream().map(TextureQuality.Patches::completeness).toList()));
  }

  private static Exemplar exemplar(BufferedImage picture) {
    int height = picture.getHeight();
    int width = picture.getWidth();
    float[] rgb = new float[height * width * Exemplar.COLOURS];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / Exemplar.COLOURS;
      int colours = picture.getRGB(pixel % width, pixel / width);
      int shift = 8 * (Exemplar.COLOURS - 1 - i % Exemplar.COLOURS);
      rgb[i] = (colours >> shift & 255) / 255f;
    }
    return Exemplar.of("texture", height, width, rgb);
  }

  /** The upper left corner, as a state of a texture's model. */
  private static Grid square(Exemplar exemplar, int side) {
    float[] rgb = exemplar.crop(0, 0, side, side).rgb();
    float[] state = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      state[i] = rgb[i] - 0.5f;
    }
    return Grid.of(side, side, Exemplar.COLOURS, state);
  }

  private static String means(List<List<Double>> ofSquares) {
    List<String> means =
        IntStream.range(0, TextureQuality.SCALES)
            .mapToObj(
                scale ->
                    String.format(
                        Locale.ROOT,
                        "%.2f",
                        ofSquares.stream()
                            .mapToDouble(of -> of.get(scale))
                            .average()
                            .orElseThrow()))
            .toList();
    return String.join(" ", means);
  }
}
