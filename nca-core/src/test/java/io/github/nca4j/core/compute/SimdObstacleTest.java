package io.github.nca4j.core.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimdObstacleTest {
  private static final String MIXED = "mixed mode, sharing";

  @ParameterizedTest
  @ValueSource(strings = {"OpenJDK 64-Bit Server VM", "Java HotSpot(TM) 64-Bit Server VM"})
  void thereIsNoneInHotSpotWithItsOptimisingCompiler(String vm) {
    assertThat(find(vm, MIXED, Map.of())).isEmpty();
    assertThat(find(vm, MIXED, Map.of("UseFMA", "true", "TieredStopAtLevel", "4"))).isEmpty();
    assertThat(find(vm, "compiled mode, sharing", Map.of("MaxVectorSize", "16"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Eclipse OpenJ9 VM, not HotSpot",
    "Substrate VM, not HotSpot",
    "OpenJDK 64-Bit Zero VM, has no optimising compiler C2",
    "OpenJDK Client VM, has no optimising compiler C2",
    "OpenJDK 64-Bit Minimal VM, has no optimising compiler C2"
  })
  void anotherVmIsNamed(String vm, String why) {
    assertThat(find(vm, MIXED, Map.of()).orElseThrow()).contains(vm).contains(why);
  }

  @ParameterizedTest
  @CsvSource({
    "UseJVMCICompiler, true, Graal",
    "TieredStopAtLevel, 3, without its optimising compiler C2 (-XX:TieredStopAtLevel=3)",
    "TieredStopAtLevel, 0, without its optimising compiler C2 (-XX:TieredStopAtLevel=0)",
    "EnableVectorSupport, false, -XX:-EnableVectorSupport",
    "EnableVectorReboxing, false, -XX:-EnableVectorReboxing",
    "DisableIntrinsic, _VectorBinaryOp, -XX:DisableIntrinsic=_VectorBinaryOp",
    "MaxVectorSize, 8, vectors have 8 bytes",
    "UseFMA, false, no fused multiply-add"
  })
  void aFlagIsNamed(String flag, String value, String why) {
    assertThat(find("OpenJDK 64-Bit Server VM", MIXED, Map.of(flag, value)).orElseThrow())
        .contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed mode, emulated-client, sharing", "interpreted mode, sharing"})
  void aJvmWithoutC2IsNamed(String mode) {
    assertThat(find("OpenJDK 64-Bit Server VM", mode, Map.of()).orElseThrow()).contains(mode);
  }

  @Test
  void aFlagThatThisJvmDoesNotHaveHasNoValue() {
    assertThat(JvmFlags.ofThisJvm().value("NoSuchFlag")).isEmpty();
  }

  private static Optional<String> find(String vm, String mode, Map<String, String> flags) {
    return SimdObstacle.find(vm, mode, name -> Optional.ofNullable(flags.get(name)));
  }
}
