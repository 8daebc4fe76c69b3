package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
  private static final Shape SHAPE = Shape.of(3, 4);

  @Test
  void laterTapesReuseTheArraysOfEarlierOnes() {
    Workspace workspace = new Workspace();
    Set<float[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 50; i++) {
      arrays.addAll(arraysOfOneTape(workspace));
    }
    assertThat(arrays).hasSizeBetween(4, 8);
  }

  @Test
  void arraysInUseAreNeverSharedBetweenTapes() {
    Workspace workspace = new Workspace();
    try (Tape one = new Tape(workspace);
        Tape two = new Tape(workspace)) {
      Variable a = one.constant(SHAPE, new float[12]).scale(2);
      Variable b = two.constant(SHAPE, new float[12]).scale(2);
      assertThat(a.value()).isNotSameAs(b.value());
    }
  }

  @Test
  void gradientsStartAtZeroInRecycledArrays() {
    Workspace workspace = new Workspace();
    for (int i = 0; i < 3; i++) {
      try (Tape tape = new Tape(workspace)) {
        Variable x = tape.variable(SHAPE, new float[12]);
        tape.backward(x.scale(3).scale(2).sum());
        assertThat(x.gradient()).containsOnly(6);
      }
    }
  }

  @Test
  void lengthsLongUnusedAreDropped() {
    Workspace workspace = new Workspace();
    float[] early = workspace.take(100);
    workspace.give(early);
    for (int length = 99; length > 90; length--) {
      workspace.give(workspace.take(length));
    }
    float[] late = workspace.take(100);
    assertThat(late).isNotSameAs(early);
    workspace.give(late);
    assertThat(workspace.take(100)).isSameAs(late);
  }

  private static Set<float[]> arraysOfOneTape(Workspace workspace) {
    Set<float[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    try (Tape tape = new Tape(workspace)) {
      Variable x = tape.variable(SHAPE, new float[12]);
      Variable scaled = x.scale(2);
      Variable squared = scaled.square();
      Variable sum = squared.sum();
      tape.backward(sum);
      arrays.add(scaled.value());
      arrays.add(squared.value());
      arrays.add(sum.value());
      arrays.add(x.gradient());
    }
    return arrays;
  }
}
