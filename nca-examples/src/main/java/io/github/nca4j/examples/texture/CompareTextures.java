package io.github.nca4j.examples.texture;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.Picture;
import io.github.nca4j.view.output.PanelSheet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Draws a sheet to judge textures by eye: the pictures, and below each what its model makes of
 * noise.
 */
public final class CompareTextures {
  private static final int SIDE = 128;
  private static final int STEPS = 500;
  private static final int SEED = 42;
  private static final String PICTURE = ".png";

  private CompareTextures() {}

  /**
   * Draws; arguments are the folder of the pictures, that of the models, of the same names, and the
   * file to write, by default {@code textures}, {@code models} and {@code out/textures.png}.
   */
  public static void main(String[] args) throws IOException {
    Path pictures = Path.of(args.length > 0 ? args[0] : "textures");
    Path models = Path.of(args.length > 1 ? args[1] : "models");
    Path file = Path.of(args.length > 2 ? args[2] : "out/textures.png");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Picture.writePng(file, draw(pictures, models, SIDE, STEPS));
    System.out.println(file);
  }

  /** The sheet, with textures of some cells a side after some steps; a pixel a cell. */
  static BufferedImage draw(Path pictures, Path models, int side, int steps) throws IOException {
    List<String> names = names(pictures);
    List<BufferedImage> drawn = new ArrayList<>();
    for (String name : names) {
      drawn.add(Picture.read(pictures.resolve(name + PICTURE)));
    }
    for (String name : names) {
      NcaModel model = ModelFile.load(models.resolve(name + ".nca.json"));
      CellColour cells = CellColour.of(model, Optional.empty());
      try (Automaton automaton = Automaton.fromSeed(model, side, side, SEED)) {
        drawn.add(Picture.of(automaton.step(steps).grid(), cells));
      }
    }
    return new PanelSheet(drawn, names.size())
        .withAbove(names)
        .withBeside(List.of("picture", "texture"))
        .draw();
  }

  private static List<String> names(Path pictures) throws IOException {
    try (Stream<Path> files = Files.list(pictures)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(PICTURE))
          .map(name -> name.substring(0, name.length() - PICTURE.length()))
          .sorted()
          .toList();
    }
  }
}
