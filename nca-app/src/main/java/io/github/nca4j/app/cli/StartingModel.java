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
      converter = NamedFile.Model.class,
      paramLabel = "MODEL",
      description =
          "Starts from a trained model, whose channels and layers it takes; --resume ignores it.")
  private Path from;

  /**
   * The model that was saved beside the checkpoint that is to be resumed, which can do without it.
   *
   * @param say is told of one that cannot be read
   */
  static Optional<NcaModel> last(TrainingPlace place, Path folder, PrintWriter say) {
    Path model = TrainingFolder.model(folder);
    if (!place.resumes() || !Files.exists(model)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelFile.load(model));
    } catch (IOException e) {
      say.println(e.getMessage() + "; it is written anew from the checkpoint");
      return Optional.empty();
    }
  }

  /**
   * The model to start from; its numbers are the checkpoint's where there is one.
   *
   * @param last the one that was saved beside the checkpoint
   * @param resumed the folder that is resumed
   * @param shaped whether options say what it is to be like
   * @param untrained makes a new one
   * @param say is told of what is ignored
   * @throws IOException naming the file that cannot be read
   */
  NcaModel find(
      Optional<NcaModel> last,
      Optional<Path> resumed,
      boolean shaped,
      Supplier<NcaModel> untrained,
      PrintWriter say)
      throws IOException {
    if (from != null && resumed.isPresent()) {
      say.println("--from " + from + " is ignored: " + resumed.get() + " is resumed");
    } else if (from != null && shaped) {
      throw new IllegalArgumentException(
          "channels and layers, as --channels and --hidden give them, are those of the model given by"
              + " --from");
    }
    if (shaped) {
      return untrained.get();
    }
    if (from != null && resumed.isEmpty()) {
      NcaModel model = ModelFile.load(from);
      LabelModel.refuse(
          model, from, "./nca segment train makes such a model, from the first weights on");
      return model;
    }
    return last.orElseGet(untrained);
  }
}
