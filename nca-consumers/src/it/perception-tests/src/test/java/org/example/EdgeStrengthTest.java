package org.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.nca4j.autodiff.perception.PerceptionCheck;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import org.junit.jupiter.api.Test;

class EdgeStrengthTest {
  @Test
  void aFlatGridHasNoEdges() {
    Grid flat = Grid.of(1, 2, 1, new float[] {0.5f, 0.5f});
    float[] features = new float[4];
    new EdgeStrength().perceive(flat, Boundary.CIRCULAR, features);
    assertArrayEquals(new float[] {0.5f, 0, 0.5f, 0}, features);
  }

  @Test
  void itIsAPerception() {
    PerceptionCheck.of(new EdgeStrength(), 4).verify();
  }
}
