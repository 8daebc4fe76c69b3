package io.github.nca4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.app.cluster.Unit;
import io.github.nca4j.app.cluster.UnitResult;
import io.github.nca4j.app.cluster.UnitResult.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitMarkTest {
  private static final String ROW = "{\"picture\":\"a\",\"steps\":20}";

  @TempDir private Path folder;
  private SharedFolder shared;

  private static Unit unit(String... words) {
    return new Unit(Unit.Kind.PICTURE, "a", List.of(words), "a", 1, 1, 0, new float[] {1, 1, 1, 1});
  }

  @BeforeEach
  void make() throws IOException {
    shared = new LocalFolder(folder);
    shared.create("a");
  }

  private void mark(Unit unit, UnitResult result) throws IOException {
    shared.write("a", UnitMark.FILE, new UnitMark(unit.digest(), result).text());
  }

  @Test
  void whatItSaysIsReadAgain() throws IOException {
    UnitResult result = new UnitResult("a", State.DIVERGED, "why", ROW);
    mark(unit(), result);
    UnitMark read = UnitMark.read(shared, unit()).orElseThrow();
    assertThat(read.result()).isEqualTo(result);
    assertThat(read.steps()).isEqualTo(20);
  }

  @Test
  void moreStepsAreTheSameUnitAndOtherOptionsAreNot() throws IOException {
    mark(unit("--batch=4", "--steps=20"), new UnitResult("a", State.FINISHED, "", ROW));
    assertThat(UnitMark.read(shared, unit("--steps=40", "--batch=4"))).isPresent();
    assertThatThrownBy(() -> UnitMark.read(shared, unit("--batch=5", "--steps=20")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is of another picture or other options");
  }

  @Test
  void oneThatIsDamagedIsToldByName() throws IOException {
    shared.write("a", UnitMark.FILE, "{");
    assertThatThrownBy(() -> UnitMark.read(shared, unit()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unit.json is damaged");
  }

  @Test
  void hostAndTimeAreAddedToTheRow() throws IOException {
    UnitResult result = new UnitResult("a", State.FINISHED, "", ROW);
    assertThat(UnitMark.with(result, "far", 1.234).json())
        .isEqualTo("{\"picture\":\"a\",\"steps\":20,\"seconds\":1.23,\"host\":\"far\"}");
  }
}
