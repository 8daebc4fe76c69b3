package io.github.nca4j.app.cli.run;

import io.github.nca4j.app.cli.name.ModelKind;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.terminal.ShellCommand;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.view.output.TrainingFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The model that a training run starts from. For one thread. */
public final class StartingModel {
  @Option(
      names = "--from",
      converter = NamedFile.Model.class,
      paramLabel = "MODEL",
      description =
          "Starts from a trained model, whose channels and layers it takes; --resume ignores it.")
  private Path from;

  /** The file of the model that was found. */
  private Optional<Path> origin = Optional.empty();

  /**
   * The model that was saved beside the checkpoint that is to be resumed, which can do without it.
   *
   * @param say is told of one that cannot be read
   */
  public static Optional<NcaModel> last(TrainingPlace place, Path folder, PrintWriter say) {
    Path model = TrainingFolder.model(folder);
    if (!place.resumes() || !Files.exists(model)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelKind.load(model));
    } catch (IOException e) {
      say.println(SafeFile.message(e) + "; it is written anew from the checkpoint");
      return Optional.empty();
    }
  }

  /**
   * The model to start from; its numbers are the checkpoint's where there is one.
   *
   * @param kind what it is to be trained for
   * @param last the one that was saved beside the checkpoint
   * @param resumed the folder that is resumed
   * @param shaped whether options say what it is to be like
   * @param untrained makes a new one
   * @param say is told of what is ignored
   * @throws IOException naming the file that cannot be read
   */
  public NcaModel find(
      ModelKind kind,
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
      NcaModel model = ModelKind.load(from);
      origin = Optional.of(from);
      kind.requireOrigin(model, from);
      return model;
    }
    if (last.isPresent()) {
      origin = resumed.map(TrainingFolder::model);
    }
    return last.orElseGet(untrained);
  }

  /** What is made of the model. */
  @FunctionalInterface
  public interface Making<T> {
    T make() throws IOException;
  }

  /**
   * What is made of the model that was found.
   *
   * @throws IOException as the making does; and naming the model's file, if it does not fit
   */
  public <T> T fitted(Making<T> making) throws IOException {
    try {
      return making.make();
    } catch (IllegalArgumentException e) {
      if (origin.isEmpty()) {
        throw e;
      }
      if (isOfCheckpoint(e)) {
        String hint = ShellCommand.of(List.of("runs"));
        throw new IOException(
            e.getMessage() + "; " + hint + " tells the options that go on with a run", e);
      }
      throw new IOException(origin.get() + " does not fit: " + e.getMessage(), e);
    }
  }

  /** Whether it is the checkpoint beside the model that is of another run, which it then names. */
  private boolean isOfCheckpoint(IllegalArgumentException e) {
    Path checkpoint = origin.orElseThrow().resolveSibling(TrainingFolder.checkpoint(Path.of("")));
    return String.valueOf(e.getMessage()).contains(checkpoint.toString());
  }
}
