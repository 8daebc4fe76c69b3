///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.github.nca4j:nca-core:0.1.0
//DEPS org.slf4j:slf4j-nop:2.0.20

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import java.nio.file.Path;

/** Draws what grows from a model in characters. */
class Grow {
  public static void main(String[] args) throws Exception {
    NcaModel model = ModelFile.load(Path.of(args[0]));
    Automaton automaton = Automaton.fromSeed(model, 48, 72, 42).step(120);
    for (int y = 0; y < 48; y += 2) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < 72; x++) {
        line.append(automaton.get(y, x, 3) > 0.5f ? '#' : automaton.get(y, x, 3) > 0.1f ? '.' : ' ');
      }
      System.out.println(line.toString().stripTrailing());
    }
  }
}
