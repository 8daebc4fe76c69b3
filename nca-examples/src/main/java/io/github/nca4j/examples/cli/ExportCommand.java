package io.github.nca4j.examples.cli;

import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.examples.web.Exhibit;
import io.github.nca4j.examples.web.WebPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    header = "Writes a web page on which models run.",
    description = {
      "One file that any browser opens, offline: the mouse or a finger cuts the automaton, sliders"
          + " set speed, fire rate, brush and angle, and every channel can be seen."
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description = "Model files; the page opens with the first.")
  private List<Path> files;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      required = true,
      description = "Where to write the page.")
  private Path html;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = GridSize.Converter.class,
      description = "Cells of the grid; by default as many as each was trained on, or 72x72.")
  private GridSize size;

  @Option(names = "--json", description = "Prints what was written as a JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    List<Exhibit> exhibits = new ArrayList<>();
    for (Path file : files) {
      GridSize grid = size == null ? GridSize.of(ModelFile.load(file)) : size;
      exhibits.add(Exhibit.of(file, grid.width(), grid.height()));
    }
    WebPage.write(html, exhibits);
    long bytes = Files.size(html);
    if (json) {
      new JsonLines(spec.commandLine().getOut())
          .print(
              JsonLines.object()
                  .put("html", html.toString())
                  .put("models", exhibits.size())
                  .put("bytes", bytes));
    } else {
      spec.commandLine().getOut().printf("%s: %d kB%n", html, (bytes + 999) / 1000);
    }
    return 0;
  }
}
