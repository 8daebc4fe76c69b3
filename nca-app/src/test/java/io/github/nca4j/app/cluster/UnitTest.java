package io.github.nca4j.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitTest {
  private static final Target TARGET =
      Target.of(new float[] {0, 0, 0, 1, .1f, .2f, .3f, .5f}, 1, 2).withName("two");

  private static Unit unit(Target target, String... words) {
    return Unit.of(Unit.Kind.PICTURE, "two", List.of(words), target);
  }

  @Test
  void itArrivesAsItWasSent() throws Exception {
    Unit unit = unit(TARGET, "--steps=3", "--caption");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(unit);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Unit arrived = (Unit) in.readObject();
      assertThat(arrived).isEqualTo(unit).hasSameHashCodeAs(unit);
      assertThat(arrived.digest()).isEqualTo(unit.digest());
      assertThat(arrived.target().values()).isEqualTo(TARGET.values());
      assertThat(arrived.target().name()).isEqualTo("two");
    }
  }

  @Test
  void itsDigestTellsPicturesAndOptionsApartButNotStepsNorOrder() {
    String digest = unit(TARGET, "--batch=2", "--steps=3", "--caption").digest();
    assertThat(digest).hasSize(32);
    assertThat(unit(TARGET, "--caption", "--batch=2", "--steps=4").digest()).isEqualTo(digest);
    assertThat(unit(TARGET, "--caption", "--batch=3", "--steps=3").digest()).isNotEqualTo(digest);
    assertThat(unit(TARGET.withName("b"), "--batch=2", "--caption").digest()).isNotEqualTo(digest);
    Target other = Target.of(new float[] {0, 0, 0, 1, .1f, .2f, .3f, .6f}, 1, 2).withName("two");
    assertThat(unit(other, "--batch=2", "--caption").digest()).isNotEqualTo(digest);
  }
}
