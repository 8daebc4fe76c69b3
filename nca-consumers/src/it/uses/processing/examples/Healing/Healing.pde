// Click to cut the lizard; a key plants another one where the mouse is.
import io.github.nca4j.core.*;
import io.github.nca4j.core.format.*;
import io.github.nca4j.core.run.*;

Automaton lizard;
Canvas canvas;
PImage picture;
int zoom = 6;

void setup() {
  size(576, 576);
  noSmooth();
  NcaModel model = model("lizard.nca.json");
  lizard = Automaton.fromSeed(model, height / zoom, width / zoom, 42);
  Viewport view = Viewport.whole(lizard.shape());
  canvas = Canvas.of(lizard, Colouring.of(model), view);
  picture = createImage(view.pixelWidth(), view.pixelHeight(), ARGB);
}

NcaModel model(String name) {
  try {
    return ModelFile.load(ByteSource.of(createInput(name)).named(name));
  } catch (java.io.IOException e) {
    throw new RuntimeException(e);
  }
}

void draw() {
  if (mousePressed) {
    lizard.cut(mouseY / zoom, mouseX / zoom, 5);
  }
  lizard.step();
  picture.loadPixels();
  canvas.draw(picture.pixels);
  picture.updatePixels();
  background(240);
  image(picture, 0, 0, width, height);
}

void keyPressed() {
  lizard.plant(constrain(mouseY, 0, height - 1) / zoom, constrain(mouseX, 0, width - 1) / zoom);
}
