package io.github.nca4j.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.run.Automaton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy reads what we write and writes what we read; skipped where there is no Python with it. */
class NumpyItselfTest {
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3", "python");

  private static Optional<String> python = Optional.empty();

  @TempDir private Path folder;

  @BeforeAll
  static void findPython() {
    python = PYTHONS.stream().filter(name -> run(name, "import numpy").isPresent()).findFirst();
  }

  /** What a program printed, or nothing if it failed. */
  private static Optional<String> run(String python, String program, Path... files) {
    List<String> command =
        Stream.concat(Stream.of(python, "-c", program), Stream.of(files).map(Path::toString))
            .toList();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(out) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String numpy(String program, Path... files) {
    assumeThat(python).as("there is no Python with NumPy").isPresent();
    return run(
            python.orElseThrow(),
            "import sys, numpy as np\nfiles = sys.argv[1:]\n" + program,
            files)
        .orElseThrow(() -> new AssertionError("Python failed"));
  }

  @Test
  void numpyReadsWhatIsWritten() throws IOException {
    Path file = folder.resolve("array.npy");
    NumpyFile.write(NumpyArray.of(new float[] {0.1f, -2, 3, 4, 5, 1e-30f}, 1, 2, 3), file);
    String said =
        numpy(
            """
            a = np.load(files[0])
            b = np.array([[[0.1, -2, 3], [4, 5, 1e-30]]], dtype=np.float32)
            print(a.dtype.str, a.shape, a.flags['C_CONTIGUOUS'], (a == b).all())
            """,
            file);
    assertThat(said.strip()).isEqualTo("<f4 (1, 2, 3) True True");
  }

  @Test
  void whatNumpyWritesIsRead() throws IOException {
    Path file = folder.resolve("array.npy");
    Path archive = folder.resolve("arrays.npz");
    numpy(
        """
        a = np.arange(24).reshape(2, 3, 4) / 7
        np.save(files[0], a)
        big = np.arange(200000, dtype=np.float32)
        np.savez(files[1], a=a.astype(np.float32), turned=a.T, one=np.float32(3), big=big)
        np.savez_compressed(files[1].replace('arrays', 'packed'), a=a, big=big)
        for version in ((1, 0), (2, 0), (3, 0)):
            with open(files[0] + str(version[0]), 'wb') as f:
                np.lib.format.write_array(f, a, version)
        """,
        file,
        archive);
    NumpyArray array = NumpyFile.read(file);
    assertThat(array.shape()).containsExactly(2, 3, 4);
    assertThat(array.values()[5]).isEqualTo((float) (5 / 7.0));
    for (int version = 1; version <= 3; version++) {
      Path same = folder.resolve("array.npy" + version);
      assertThat(NumpyFile.read(same).values()).isEqualTo(array.values());
    }
    Map<String, NumpyArray> arrays = NumpyFile.readAll(archive);
    assertThat(arrays.keySet()).containsExactly("a", "turned", "one", "big");
    assertThat(arrays.get("turned").shape()).containsExactly(4, 3, 2);
    assertThat(arrays.get("turned").values()[1]).isEqualTo((float) (12 / 7.0));
    assertThat(arrays.get("one").values()).containsExactly(3);
    Map<String, NumpyArray> packed = NumpyFile.readAll(folder.resolve("packed.npz"));
    assertThat(packed.get("a").values()).isEqualTo(array.values());
    assertThat(packed.get("big").values()).isEqualTo(arrays.get("big").values()).hasSize(200000);
  }

  /** The update rule in NumPy, on the exported weights and state, is the one that runs here. */
  @Test
  void anExportedModelComputesTheSameInNumpy() throws IOException {
    NcaModel model =
        NcaModel.initial(
            5,
            new int[] {7},
            Perception.standard(),
            Dynamics.standard().withLife(Life.always()).withFireRate(1),
            3);
    Grid start = new Grid(6, 9, 5);
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < start.values().length; i++) {
      start.values()[i] = (float) random.nextDouble();
    }
    float[] last = DenseRule.of(model.rule()).layers().get(1).weights();
    for (int i = 0; i < last.length; i++) {
      last[i] = (float) random.nextDouble() - 0.5f;
    }
    Path weights = folder.resolve("weights.npz");
    Path before = folder.resolve("before.npy");
    Path after = folder.resolve("after.npy");
    NumpyModels.save(model, weights);
    NumpyFile.write(NumpyArray.of(start), before);
    numpy(
        """
        m = np.load(files[0])
        s = np.load(files[1])
        h, w, c = s.shape
        padded = np.pad(s, ((1, 1), (1, 1), (0, 0)))
        seen = [sum(m[f'kernel{k}'][i, j] * padded[i:i + h, j:j + w]
                    for i in range(3) for j in range(3)) for k in range(3)]
        hidden = np.maximum(np.concatenate(seen, 2) @ m['weights0'] + m['bias0'], 0)
        np.save(files[2], s + m['time_step'] * (hidden @ m['weights1'] + m['bias1']))
        """,
        weights,
        before,
        after);
    Grid expected = Automaton.of(model, start, FireMask.of(0, 0, 0, 1)).step().grid();
    float[] values = NumpyFile.read(after).toGrid().values();
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i])
          .isCloseTo(expected.values()[i], org.assertj.core.data.Offset.offset(1e-5f));
    }
  }
}
