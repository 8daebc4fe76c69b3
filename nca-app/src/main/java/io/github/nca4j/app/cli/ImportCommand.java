package io.github.nca4j.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.name.InputFile;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.output.OutputOptions;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.exchange.ModelImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
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
          + " graph, its weights in it or in files beside it, or the 8-bit layers of the article's"
          + " page; or what nca export --npz or numpy.savez wrote: weights0 of [features, hidden],"
          + " bias0, weights1, bias1 and so on. They are told apart by content. All that a graph"
          + " says is read; what a model file cannot hold is refused by its name."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca import weights.npz -o mine.nca.json"})
final class ImportCommand implements Callable<Integer> {
  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @Parameters(
      converter = InputFile.class,
      paramLabel = "FILE",
      description = "The model to import.")
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
    output.files().reads("FILE", file).writes("--out", out, ".json").check();
    NcaModel model = ModelImport.read(file);
    ModelFile.save(model, out);
    int parameters = model.parameterCount();
    Optional<String> open = ModelImport.leftOpen(model);
    PrintWriter lines = spec.commandLine().getOut();
    if (json) {
      ObjectNode line =
          JsonLines.object()
              .put("model", out.toString())
              .put("channels", model.channels())
              .put("parameters", parameters);
      open.ifPresent(what -> line.put("notInTheFile", what));
      new JsonLines(lines).print(line);
    } else {
      lines.println(out + ": " + model.channels() + " channels, " + parameters + " parameters");
      open.ifPresent(what -> lines.println("not in the file, so as in the article: " + what));
    }
    return 0;
  }
}
