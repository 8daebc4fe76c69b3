package io.github.nca4j.app.cli.segment;

import io.github.nca4j.app.cli.option.PositiveNumber;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.output.OutputOptions;
import io.github.nca4j.view.dataset.MaskedImages;
import io.github.nca4j.view.dataset.NoisyShapes;
import io.github.nca4j.view.output.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sample",
    header = "Writes a generated data set to try segmentation on.",
    description = {
      "Grey images of discs and rings in noise, with lines and specks as light as they are that are"
          + " background, and their masks. The same seed writes the same images."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca segment sample shapes"})
final class SegmentSampleCommand implements Callable<Integer> {
  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder to write, with images and masks.")
  private Path folder;

  @Option(
      names = "--count",
      paramLabel = "N",
      converter = PositiveNumber.Images.class,
      defaultValue = "250",
      description = "How many images, at most 10000; default ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Which images; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "Prints what was written as a JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    List<String> names = List.of("images", "masks", "classes.txt");
    try (RunFolder claimed =
        output.folder(folder, folder, names, "", spec.commandLine().getErr()::println)) {
      MaskedImages.of(new NoisyShapes(seed), count).write(claimed.path());
    }
    if (json) {
      new JsonLines(spec.commandLine().getOut())
          .print(JsonLines.object().put("folder", folder.toString()).put("images", count));
    } else {
      spec.commandLine()
          .getOut()
          .printf(Locale.ROOT, "%s: %d images%n", folder.toAbsolutePath().normalize(), count);
    }
    return 0;
  }
}
