package io.github.nca4j.app.cli.name;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.BackgroundKey;
import io.github.nca4j.image.SourcePicture;
import io.github.nca4j.train.task.GrowPictures;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures that a model of several knows by name, and those of them that were found. For one
 * thread.
 */
public final class KnownPictures {
  private final NcaModel model;
  private final Path file;
  private final int size;
  private final int padding;
  private final List<String> names;
  private final Map<String, Target> found = new LinkedHashMap<>();

  private KnownPictures(NcaModel model, Path file, int size, int padding) {
    this.model = model;
    this.file = file;
    this.size = size;
    this.padding = padding;
    this.names = model.provenance().purpose().names();
  }

  /**
   * Those of a model, none of which is found yet.
   *
   * @param model of several pictures
   * @param file where it was read from
   * @param size cells of a picture's longer side
   * @param padding empty cells on each side
   */
  public static KnownPictures of(NcaModel model, Path file, int size, int padding) {
    return new KnownPictures(model, file, size, padding);
  }

  /**
   * The number of a picture among those that a model knows.
   *
   * @param model any
   * @param file where it was read from
   * @param name of the picture
   * @throws IOException naming the pictures that it knows, if that is none of them, or saying that
   *     it was not trained for several
   */
  public static int number(NcaModel model, Path file, String name) throws IOException {
    List<String> names = model.provenance().purpose().names();
    if (!model.provenance().purpose().is(Purpose.PICTURES)) {
      throw new IOException(
          file + " does not grow one of several pictures, so it cannot be asked for " + name);
    }
    if (!names.contains(name)) {
      throw new IOException(
          file + " knows no picture " + name + ", only " + String.join(", ", names));
    }
    return names.indexOf(name);
  }

  /**
   * Reads pictures, matched by their names.
   *
   * @param given which; if there are none, all that the model knows are looked for
   * @param key which background is cut out of those that are given
   * @param say is told which file each is, where they were looked for
   * @throws IOException naming what cannot be read or is not there, or is none that the model knows
   */
  public void find(List<Path> given, Optional<BackgroundKey> key, PrintWriter say)
      throws IOException {
    for (Path picture : given) {
      SourcePicture source = SourcePicture.load(picture);
      Target target = key.map(source::without).orElse(source).target(size, padding);
      number(model, file, target.name());
      if (found.put(target.name(), target) != null) {
        throw new IOException("picture " + target.name() + " is given twice");
      }
    }
    if (given.isEmpty()) {
      for (String name : names) {
        NamedPicture named = NamedPicture.find(model, file, name, size, padding);
        say.println("target: " + named.file());
        found.put(name, named.target());
      }
    }
  }

  public NcaModel model() {
    return model;
  }

  /** The names of those that were found. */
  public List<String> found() {
    return List.copyOf(found.keySet());
  }

  /** The model's task; for a picture that was not asked for stands another, never measured. */
  public GrowPictures task() {
    Target any = found.values().iterator().next();
    List<Target> targets = new ArrayList<>();
    for (String name : names) {
      targets.add(found.getOrDefault(name, any).withName(name));
    }
    return new GrowPictures(
        targets, model.channels(), model.dynamics().inputs(), model.provenance().seedCell());
  }
}
