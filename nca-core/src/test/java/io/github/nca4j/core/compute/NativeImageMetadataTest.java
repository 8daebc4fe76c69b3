package io.github.nca4j.core.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.format.FileBytes;
import io.github.nca4j.core.saved.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * GraalVM's native images are told of all that is looked up by name. That nothing else is, is one
 * of the house's rules.
 */
class NativeImageMetadataTest {
  private static final String FILE =
      "/META-INF/native-image/io.github.nca4j/nca-core/reachability-metadata.json";

  private static final Map<String, Class<?>> TYPES =
      Map.of("float[]", float[].class, "float", float.class, "int", int.class);

  /** The types that the file names, with those methods. */
  private static Map<String, List<Field>> entries() throws IOException {
    FileBytes content = ByteSource.resource(Compute.class, FILE).read("metadata", 1 << 20);
    Field root = Field.read(content.name(), content.bytes(), Optional::empty);
    Map<String, List<Field>> entries = new LinkedHashMap<>();
    for (Field entry : root.get("reflection").elements()) {
      entries.put(entry.get("type").text(), entry.elements("methods"));
    }
    return entries;
  }

  @Test
  void whatItNamesIsThere() throws Exception {
    for (Map.Entry<String, List<Field>> entry : entries().entrySet()) {
      Class<?> type = Class.forName(entry.getKey());
      for (Field method : entry.getValue()) {
        List<Class<?>> parameters = new ArrayList<>();
        for (Field parameter : method.elements("parameterTypes")) {
          parameters.add(TYPES.get(parameter.text()));
        }
        Class<?>[] types = parameters.toArray(Class<?>[]::new);
        String name = method.get("name").text();
        assertThat(
                name.equals("<init>")
                    ? type.getDeclaredConstructor(types)
                    : type.getDeclaredMethod(name, types))
            .isNotNull();
      }
    }
  }

  @Test
  void theProvidersOfTheArithmeticAreNamed() throws IOException {
    assertThat(entries())
        .containsKeys(
            Stream.concat(Stream.of(Compute.scalar()), Compute.simd().stream())
                .map(provider -> provider.getClass().getName())
                .toArray(String[]::new));
  }
}
