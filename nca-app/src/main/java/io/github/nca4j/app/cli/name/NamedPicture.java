package io.github.nca4j.app.cli.name;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.BackgroundKey;
import io.github.nca4j.image.SourcePicture;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.GrowPictures;
import io.github.nca4j.view.dataset.Emoji;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A picture that a model says it was trained to grow. Immutable.
 *
 * @param target the picture
 * @param file where it is, for people
 */
public record NamedPicture(Target target, String file) {
  private static final String FOLDER = "emoji_imgs";

  private static final List<String> ENDINGS =
      List.of(".png", ".gif", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff");

  /**
   * Looks for it beside the model, in the working directory and in its emoji_imgs, and among the
   * emoji that come with nca4j. A picture that is known not to be the one is passed over.
   *
   * @param model whose provenance names it
   * @param modelFile where the model was read from
   * @param size cells of its longer side
   * @param padding empty cells on each side
   * @throws IOException if there is none, naming the picture and what may help
   */
  public static NamedPicture find(NcaModel model, Path modelFile, int size, int padding)
      throws IOException {
    String name = model.provenance().target();
    if (name.isEmpty()) {
      throw new IOException(
          modelFile + " does not say what it was trained to grow; give a picture by --target");
    }
    return find(model, modelFile, name, size, padding);
  }

  /**
   * Looks for one of several, in the same places.
   *
   * @param model of which it is one
   * @param modelFile where the model was read from
   * @param name of the picture
   * @param size cells of its longer side
   * @param padding empty cells on each side
   * @throws IOException if there is none, naming the picture and what may help
   */
  static NamedPicture find(NcaModel model, Path modelFile, String name, int size, int padding)
      throws IOException {
    Optional<Path> other = Optional.empty();
    for (Path file : candidates(name, modelFile)) {
      SourcePicture picture = SourcePicture.load(file);
      if (isTheOne(model, picture)) {
        return new NamedPicture(picture.target(size, padding), file.toString());
      }
      Optional<Target> cut = withoutBackground(model, picture, size, padding);
      if (cut.isPresent()) {
        return new NamedPicture(cut.get(), file + " without its background");
      }
      other = Optional.of(file);
    }
    try {
      return new NamedPicture(Emoji.target(name, size, padding), name + " of nca4j's emoji");
    } catch (FileNotFoundException e) {
      String found = other.map(file -> ", and " + file + " is another one").orElse("");
      throw new IOException(
          modelFile
              + " was trained to grow a picture '"
              + name
              + "', which is not here"
              + found
              + "; name its file with --target FILE",
          e);
    }
  }

  /** The picture as {@code train --key auto} takes it, if that is the one. */
  private static Optional<Target> withoutBackground(
      NcaModel model, SourcePicture picture, int size, int padding) {
    if (!picture.isOpaque()) {
      return Optional.empty();
    }
    SourcePicture cut = picture.without(BackgroundKey.auto());
    try {
      return isTheOne(model, cut) ? Optional.of(cut.target(size, padding)) : Optional.empty();
    } catch (IOException e) {
      // It is nothing but background.
      return Optional.empty();
    }
  }

  /** Whether a picture is where those are looked for that come with the project. */
  public static boolean isOneOfTheProjects(Path picture) {
    Path folder = picture.toAbsolutePath().getParent();
    return folder != null && folder.endsWith(FOLDER);
  }

  private static List<Path> candidates(String name, Path modelFile) {
    return candidates(name, modelFile, FOLDER);
  }

  /** The files of a name beside a model, in the working directory and in a folder of that. */
  static List<Path> candidates(String name, Path modelFile, String usual) {
    List<Path> files = new ArrayList<>();
    if (name.contains("/") || name.contains("\\")) {
      return files;
    }
    Path beside = modelFile.toAbsolutePath().getParent();
    for (Path folder : List.of(beside, Path.of(""), Path.of(usual))) {
      for (String ending : ENDINGS) {
        try {
          Path file = folder.resolve(name + ending);
          if (Files.isRegularFile(file)) {
            files.add(file);
          }
        } catch (InvalidPathException e) {
          // No file has such a name here.
        }
      }
    }
    return files;
  }

  /** By the checksum of what it was trained on; an old model does not know it. */
  private static boolean isTheOne(NcaModel model, SourcePicture picture) throws IOException {
    Provenance origin = model.provenance();
    String task = origin.parts().getOrDefault("task", "");
    if (task.isEmpty()) {
      return true;
    }
    Target trainedOn = picture.target(origin.size(), origin.padding());
    if (origin.purpose().is(Purpose.PICTURES)) {
      return task.contains(GrowPictures.idOf(trainedOn));
    }
    return task.equals(new GrowPicture(trainedOn, model.channels(), origin.seedCell()).id());
  }
}
