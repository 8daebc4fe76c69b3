package io.github.nca4j.app.cli.mnist;

import io.github.nca4j.app.cli.terminal.ShellCommand;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.view.dataset.Mnist;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Where digits are. */
final class DigitOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the digits, MNIST's own or fetched ones; default out/mnist.")
  private Path data;

  /** The digits, which are fetched where no folder was given and they are missing. */
  Mnist digits(PrintWriter say) throws IOException {
    if (data != null) {
      return Mnist.read(data);
    }
    // Where some are there, those that are missing are named, and none is replaced.
    if (Mnist.isIn(Mnist.FOLDER) || Mnist.files(Mnist.FOLDER).stream().anyMatch(Files::exists)) {
      return Mnist.read(Mnist.FOLDER);
    }
    say.println("fetching MNIST's digits, 5 MB, into " + Mnist.FOLDER);
    return Mnist.fetch(Mnist.FOLDER);
  }

  /** The digits to measure on; where no folder was given and they are missing, those shipped. */
  LabelledImages heldOut(PrintWriter say) throws IOException {
    if (data != null) {
      return Mnist.read(data).heldOut();
    }
    if (Mnist.isIn(Mnist.FOLDER)) {
      return Mnist.read(Mnist.FOLDER).heldOut();
    }
    LabelledImages sample = Mnist.sample();
    say.printf(
        Locale.ROOT,
        "on the %d digits that come with nca4j; %s gets more%n",
        sample.size(),
        ShellCommand.of(List.of("mnist", "fetch")));
    return sample;
  }
}
