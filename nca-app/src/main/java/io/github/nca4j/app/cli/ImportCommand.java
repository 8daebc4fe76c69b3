package io.github.nca4j.app.cli;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.DistillModels;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.format.NumpyModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    header = "Converts a model of the Distill article, or NumPy's arrays.",
    description = {
      "Reads what the authors of \"Growing Neural Cellular Automata\" published: a TensorFlow.js"
          + " graph, or the 8-bit layers of the article's page; or what nca export --npz or"
          + " numpy.savez wrote: weights0 of [features, hidden], bias0, weights1, bias1 and so on."
          + " They are told apart by content."
    })
final class ImportCommand implements Callable<Integer> {
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The model to import.")
  private Path file;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "MODEL",
      required = true,
      description = "Where to write the model, for instance planarian.nca.json.")
  private Path out;

  @Option(names = "--json", description = "Prints what was written as a JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    output.files().reads("FILE", file).writes("--out", out).check();
    NcaModel model = isArchive() ? NumpyModels.load(file) : DistillModels.read(file);
    ModelFile.save(model, out);
    int parameters = model.parameterCount();
    if (json) {
      new JsonLines(spec.commandLine().getOut())
          .print(
              JsonLines.object()
                  .put("model", out.toString())
                  .put("channels", model.channels())
                  .put("parameters", parameters));
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT, "%s: %d channels, %d parameters%n", out, model.channels(), parameters);
    }
    return 0;
  }

  private boolean isArchive() throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }
}
