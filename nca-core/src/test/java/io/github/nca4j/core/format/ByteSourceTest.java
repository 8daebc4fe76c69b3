package io.github.nca4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from elsewhere than a file. */
class ByteSourceTest {
  private static final NcaModel MODEL =
      NcaModel.initial(5, new int[] {7}, Perception.standard(), Dynamics.standard(), 3);

  @TempDir private Path folder;

  private static byte[] json() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(MODEL, out);
    return out.toByteArray();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static void assertIsTheModel(NcaModel model) {
    assertThat(ModelFile.text(model)).isEqualTo(ModelFile.text(MODEL));
  }

  @Test
  void aModelIsReadFromBytesAndStreamsPackedOrNot() throws IOException {
    assertIsTheModel(ModelFile.load(ByteSource.of(json())));
    assertIsTheModel(ModelFile.load(ByteSource.of(packed(json()))));
    assertIsTheModel(ModelFile.load(ByteSource.of(new ByteArrayInputStream(json()))));
    assertIsTheModel(ModelFile.load(ByteSource.of(new ByteArrayInputStream(packed(json())))));
  }

  @Test
  void aNameThatEndsInGzHasAFilePacked() throws IOException {
    Path plain = folder.resolve("model.nca.json");
    Path packed = folder.resolve("model.nca.json.GZ");
    ModelFile.save(MODEL, plain);
    ModelFile.save(MODEL, packed);
    assertThat(FileKind.of(packed)).contains(FileKind.GZIP);
    assertThat(packed).isRegularFile().hasBinaryContent(packed(json()));
    assertThat(Files.size(packed)).isLessThan(Files.size(plain));
    assertIsTheModel(ModelFile.load(packed));
    Files.move(packed, folder.resolve("renamed"));
    assertIsTheModel(ModelFile.load(folder.resolve("renamed")));
  }

  @Test
  void aResourceIsReadFromTheClassPath() throws Exception {
    Files.write(folder.resolve("model.nca.json"), json());
    Path classes =
        Path.of(ByteSourceTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    URL[] places = {classes.toUri().toURL(), folder.toUri().toURL()};
    try (URLClassLoader loader = new ClassesOfItsOwn(places)) {
      Class<?> near = loader.loadClass(MODEL_OWNER);
      assertIsTheModel(ModelFile.load(ByteSource.resource(near, "/model.nca.json")));
    }
    assertThatThrownBy(() -> ModelFile.load(ByteSource.resource(ByteSourceTest.class, "none.json")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage("resource none.json: no such model file that " + MODEL_OWNER + " can see");
  }

  private static final String MODEL_OWNER = ByteSourceTest.class.getName();

  /** Loads this test a second time, with a folder of resources. */
  private static final class ClassesOfItsOwn extends URLClassLoader {
    ClassesOfItsOwn(URL[] places) {
      super(places, ByteSourceTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(MODEL_OWNER) ? findClass(name) : super.loadClass(name, resolve);
    }
  }

  @Test
  void complaintsNameWhatWasRead() {
    byte[] cut = "{\"format\" : \"nca4j-model\",".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> ModelFile.load(ByteSource.of(cut)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("the bytes: the JSON is cut short at line 1");
    assertThatThrownBy(() -> ModelFile.load(ByteSource.of(new ByteArrayInputStream(cut))))
        .hasMessageStartingWith("the stream: ");
    assertThatThrownBy(() -> ModelFile.load(ByteSource.of(cut).named("assets/fish.nca.json")))
        .hasMessageStartingWith("assets/fish.nca.json: ");
    assertThatThrownBy(() -> ModelFile.load(ByteSource.of(new byte[0])))
        .hasMessage("the bytes: is empty");
  }

  @Test
  void aStreamIsReadToItsEndAndLeftOpen() throws IOException {
    boolean[] closed = new boolean[1];
    InputStream in =
        new ByteArrayInputStream(json()) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    ModelFile.load(ByteSource.of(in));
    assertThat(in.read()).isEqualTo(-1);
    assertThat(closed[0]).isFalse();
  }

  @Test
  void othersReadersGetItsBytesWithABoundAndAName() throws IOException {
    FileBytes content = ByteSource.of(packed(json())).named("maps/a.gz").read("map", 1 << 20);
    assertThat(content.bytes()).isEqualTo(json());
    assertThat(content.shortName()).isEqualTo("a.gz");
    assertThat(content.file()).isEmpty();
    assertThat(content.kind()).contains(FileKind.MODEL);
    assertThatThrownBy(() -> ByteSource.of(json()).read("map", 100))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("more than the 100 that are read");
    assertThatThrownBy(() -> ByteSource.of(json()).read("map", 0))
        .hasMessage("most 0 must be 1 or more");
  }

  /** Zeros without end. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] into, int from, int count) {
      return count;
    }
  }

  @Test
  void whatIsTooLongIsRefusedPackedOrNot() throws IOException {
    assertThatThrownBy(() -> ModelFile.load(ByteSource.of(new Endless())))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("the stream: its bytes are more than the 67108864 that are read");
    byte[] bomb = packed(new byte[(1 << 26) + 1]);
    assertThat(bomb.length).isLessThan(1 << 17);
    assertThatThrownBy(() -> ModelFile.load(ByteSource.of(bomb)))
        .hasMessage("the bytes: its bytes are more than the 67108864 that are read");
    byte[] cut = Arrays.copyOf(packed(json()), 200);
    assertThatThrownBy(() -> ModelFile.load(ByteSource.of(cut)))
        .hasMessage("the bytes: is a gzip-compressed file that is damaged or cut short");
  }

  /** Of a connection that is lost. */
  private static final class Failing extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      throw new IOException("connection reset");
    }
  }

  @Test
  void aStreamThatFailsIsNamed() {
    InputStream failing =
        new SequenceInputStream(new ByteArrayInputStream(new byte[] {'{'}), new Failing());
    assertThatThrownBy(() -> ModelFile.load(ByteSource.of(failing).named("fish.nca.json")))
        .isInstanceOf(IOException.class)
        .hasMessage("fish.nca.json cannot be read: connection reset");
  }

  /** As a network may: a byte at a time. */
  private static InputStream slow(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int from, int count) {
        return super.read(into, from, Math.min(count, 1));
      }
    };
  }

  @Test
  void aStreamMayGiveAByteAtATimeAndIsRefusedWhereverItIsCut() throws IOException {
    for (byte[] whole : List.of(json(), packed(json()))) {
      assertIsTheModel(ModelFile.load(ByteSource.of(slow(whole))));
      // Behind the object stands a line feed, which is not missed.
      for (int length = 0; length < whole.length - 1; length += 1 + length / 50) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> ModelFile.load(ByteSource.of(slow(cut)).named("cut")))
            .as("%d bytes", length)
            .isInstanceOf(ModelFormatException.class)
            .hasMessageStartingWith("cut: ");
      }
    }
  }
}
