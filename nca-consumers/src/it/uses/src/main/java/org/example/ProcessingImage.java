package org.example;

import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.core.run.Canvas;
import io.github.nca4j.core.run.Viewport;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import processing.core.PConstants;
import processing.core.PImage;

/** What the sketch does, without Processing's window. */
public final class ProcessingImage {
  private ProcessingImage() {}

  /** Takes the model and the picture to write. */
  public static void main(String[] args) throws Exception {
    NcaModel model;
    try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
      model = ModelFile.load(ByteSource.of(in).named("data/lizard.nca.json"));
    }
    Automaton automaton = Automaton.fromSeed(model, 72, 72, 42).step(120);
    Viewport view = Viewport.whole(automaton.shape()).scaled(3);
    PImage image = new PImage(view.pixelWidth(), view.pixelHeight(), PConstants.ARGB);
    image.loadPixels();
    Canvas.of(automaton, Colouring.over(0x203040), view).draw(image.pixels);
    image.updatePixels();
    if (!image.save(Path.of(args[1]).toAbsolutePath().toString())) {
      throw new IllegalStateException("no picture");
    }
    System.out.println("processing: " + image.width + " x " + image.height);
  }
}
