package org.example;

import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.format.ModelFile;
import java.nio.file.Path;

/** Saves a model, loads it, runs and injures it. */
public final class App {
  private App() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    NcaModel model =
        NcaModel.initial(16, new int[] {16}, Perception.standard(), Dynamics.standard(), 42);
    ModelFile.save(model, file);
    Automaton automaton = Automaton.fromSeed(ModelFile.load(file), 16, 16, 42).step(10);
    automaton.damage(Damage.leftHalf()).step(10);
    System.out.println("grown for " + automaton.steps() + " steps");
  }
}
