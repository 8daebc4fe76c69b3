package io.github.nca4j.examples.cli;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.DistillModels;
import io.github.nca4j.core.format.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    header = "Converts a model of the Distill article.",
    description = {
      "Reads what the authors of \"Growing Neural Cellular Automata\" published: a TensorFlow.js"
          + " graph, or the 8-bit layers of the article's page, told apart by content."
    })
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.json", description = "The model to import.")
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
    NcaModel model = DistillModels.read(file);
    ModelFile.save(model, out);
    int parameters = model.rule().parameterCount();
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
          .printf("%s: %d channels, %d parameters%n", out, model.channels(), parameters);
    }
    return 0;
  }
}
