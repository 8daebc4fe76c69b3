package org.example;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.Picture;
import java.io.IOException;
import java.nio.file.Path;

public class Healing {
  public static void main(String[] args) throws IOException {
    NcaModel model = ModelFile.load(Path.of("lizard.nca.json"));
    Automaton automaton = Automaton.fromSeed(model, 72, 72, 42); // one living cell
    automaton.step(200);
    automaton.damage(Damage.leftHalf());
    automaton.step(200);
    Picture.writePng(Path.of("healed.png"), Picture.of(automaton.grid()));
  }
}
