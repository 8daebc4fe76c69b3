package io.github.nca4j.app.cli;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.view.output.TrainingFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The model that a training run starts from. */
final class StartingModel {
  @Option(
      names = "--from",
      converter = InputFile.class,
      paramLabel = "MODEL",
      description =
          "Starts from a trained model, whose channels and layers it takes; --resume ignores it.")
  private Path from;

  /**
   * The model; its numbers are the checkpoint's where there is one.
   *
   * @param folder of the training run
   * @param resumes whether it goes on in that folder
   * @param shaped whether options say what it is to be like
   * @param untrained makes a new one
   * @param say is told of what is not as one might think
   * @throws IOException naming the file that cannot be read
   */
  NcaModel find(
      Path folder, boolean resumes, boolean shaped, Supplier<NcaModel> untrained, PrintWriter say)
      throws IOException {
    if (from != null && resumes) {
      say.println("--from " + from + " is ignored: " + folder + " is resumed");
    } else if (from != null && shaped) {
      throw new IllegalArgumentException(
          "--from has a model with channels and layers of its own; give none beside it");
    }
    if (shaped) {
      return untrained.get();
    }
    if (!resumes) {
      return from == null ? untrained.get() : ModelFile.load(from);
    }
    return last(folder, say).orElseGet(untrained);
  }

  /** The model that was saved beside the checkpoint, which the checkpoint can do without. */
  private static Optional<NcaModel> last(Path folder, PrintWriter say) {
    Path model = TrainingFolder.model(folder);
    if (!Files.exists(model)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelFile.load(model));
    } catch (IOException e) {
      say.println(e.getMessage() + "; it is written anew from the checkpoint");
      return Optional.empty();
    }
  }
}
