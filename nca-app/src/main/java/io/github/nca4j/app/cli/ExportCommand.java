package io.github.nca4j.app.cli;

import io.github.nca4j.app.cli.name.ModelKind;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.option.GridSize;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.output.OutputOptions;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.exchange.NumpyModels;
import io.github.nca4j.onnx.OnnxStep;
import io.github.nca4j.view.web.PageEntry;
import io.github.nca4j.view.web.WebPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    header = "Writes a web page that runs models, or a model for other tools.",
    description = {
      "The page is one file that any browser opens, offline. There you can cut the automaton with"
          + " the mouse or a finger, set speed, fire rate, brush and angle, and see every channel."
          + " A texture covers the whole screen, and you can paint others with as many channels"
          + " onto it. A model of several pictures has a button for each.",
      "The .npz file has the arrays weights0 of [features, hidden], bias0, weights1, bias1, the"
          + " kernels, and the numbers of a step. nca import turns it into a model again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nca export lizard butterfly --html page.html",
      "  nca export lizard --npz lizard.npz --onnx lizard.onnx"
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @Parameters(
      converter = NamedFile.Model.class,
      paramLabel = "MODEL",
      arity = "1..*",
      description =
          "The models; --npz and --onnx take only one. The page opens with lizard.nca.json if it"
              + " is among them, otherwise with the first.")
  private List<Path> files;

  @Option(names = "--html", paramLabel = "FILE", description = "Where to write the page.")
  private Path html;

  @Option(
      names = "--npz",
      paramLabel = "FILE",
      description = "Where to write the model as NumPy arrays.")
  private Path npz;

  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      description =
          "Where to write one step as an ONNX graph. Its inputs are state [batch, height, width,"
              + " channels] and fire [batch, height, width, 1], which is 1 where a cell updates;"
              + " its output is new_state.")
  private Path onnx;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = GridSize.Converter.class,
      description =
          "Cells of the grid, or N for NxN; by default the size each was trained at, or 72x72.")
  private GridSize size;

  @Option(names = "--json", description = "Prints what was written, one JSON object per file.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (html == null && npz == null && onnx == null) {
      throw new ParameterException(
          spec.commandLine(), "Missing what to write: --html, --npz or --onnx");
    }
    if ((npz != null || onnx != null) && files.size() > 1) {
      throw new ParameterException(spec.commandLine(), "--npz and --onnx take one model");
    }
    if (size != null && html == null) {
      throw new ParameterException(
          spec.commandLine(), "--size goes with --html: the others have no grid");
    }
    output
        .files()
        .reads("MODEL", files)
        .writes("--html", html, ".html")
        .writes("--npz", npz, ".npz")
        .writes("--onnx", onnx, ".onnx")
        .check();
    List<NcaModel> models = new ArrayList<>();
    for (Path file : files) {
      models.add(ModelKind.load(file));
    }
    if (html != null) {
      writePage(models);
    }
    if (npz != null) {
      NumpyModels.save(models.get(0), npz);
      ModelKind kind = ModelKind.of(models.get(0));
      if (kind != ModelKind.PICTURE && kind != ModelKind.DIGITS) {
        spec.commandLine()
            .getErr()
            .println("nca: " + npz + " does not say that the model " + kind.does());
      }
      report("npz", npz, 1);
    }
    if (onnx != null) {
      writeStep(models.get(0));
    }
    return 0;
  }

  private void writeStep(NcaModel model) throws IOException {
    try {
      OnnxStep.write(model, onnx);
    } catch (IllegalArgumentException e) {
      throw new IOException(files.get(0) + ": " + e.getMessage(), e);
    }
    report("onnx", onnx, 1);
  }

  private void writePage(List<NcaModel> models) throws IOException {
    List<PageEntry> entries = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      Purpose purpose = models.get(i).provenance().purpose();
      boolean readsImage = purpose.is(Purpose.LABELS) || purpose.is(Purpose.IMAGE);
      if (readsImage && models.size() > 1) {
        // Of all that are shipped, say, those that a page can show.
        String why = " is left out: its cells read an image, of which a page has none";
        spec.commandLine().getErr().println("nca: " + files.get(i) + why);
        continue;
      }
      GridSize grid = size == null ? GridSize.of(models.get(i)) : size;
      entries.add(PageEntry.of(files.get(i), models.get(i), grid.width(), grid.height()));
    }
    if (entries.isEmpty()) {
      throw new IOException("there is no model left for " + html);
    }
    WebPage.write(html, entries);
    report("html", html, entries.size());
  }

  private void report(String kind, Path file, int models) throws IOException {
    long bytes = Files.size(file);
    if (json) {
      new JsonLines(spec.commandLine().getOut())
          .print(
              JsonLines.object()
                  .put(kind, file.toString())
                  .put("models", models)
                  .put("bytes", bytes));
    } else {
      spec.commandLine().getOut().printf(Locale.ROOT, "%s: %d kB%n", file, (bytes + 999) / 1000);
    }
  }
}
