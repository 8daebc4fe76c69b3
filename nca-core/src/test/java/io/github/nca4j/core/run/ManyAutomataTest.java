package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.house.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What many automata in one program need. */
class ManyAutomataTest {
  /** The automata of a small game. */
  static final class Game {
    private Game() {}

    public static void main(String[] args) {
      NcaModel model =
          NcaModel.initial(16, new int[] {128}, Perception.standard(), Dynamics.standard(), 1);
      List<Automaton> automata = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        automata.add(Automaton.fromSeed(model, 72, 72, i).step(2));
      }
      System.out.println(automata.size() + " automata");
    }
  }

  @Test
  void sixteenFitIntoAHeapOf64Megabytes() throws Exception {
    List<String> flags = ChildJvm.flagsOfThisJvm();
    flags.removeIf(flag -> flag.startsWith("-Xm"));
    flags.add("-Xmx64m");
    assertThat(ChildJvm.run(flags, Game.class)).contains("exit 0", "16 automata");
  }
}
