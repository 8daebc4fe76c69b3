package io.github.nca4j.app.cli.option;

import io.github.nca4j.core.Target;
import io.github.nca4j.image.BackgroundKey;
import io.github.nca4j.image.SourcePicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a picture to grow lies in the grid. For one thread. */
public final class TargetOptions {
  /** Of the Distill article, as {@link #PADDING}. */
  public static final int SIZE = 40;

  public static final int PADDING = 16;

  /** Cells of a grid's side that a picture can be trained on. */
  private static final int MOST = 4096;

  @Mixin private KeyOption key = new KeyOption();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private final List<String> warnings = new ArrayList<>();

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Cells of the picture's longer side; default 40.")
  private Integer size;

  @Option(
      names = "--padding",
      paramLabel = "N",
      description = "Empty cells on each side; default 16, or fewer if there is less room.")
  private Integer padding;

  /** The option that cuts a background out, for a command that is to have it, too. */
  public List<String> keyWords() {
    return key.words();
  }

  public Target load(Path image) throws IOException {
    return load(image, MOST);
  }

  /**
   * The picture, in a grid that is as small as is asked for.
   *
   * @param most cells of a side; what was given may still exceed it
   */
  public Target load(Path image, int most) throws IOException {
    int cells = size != null ? size : padding == null ? SIZE : fitting(SIZE, most - 2L * padding);
    int empty = padding != null ? padding : fitting(PADDING, (most - (long) cells) / 2);
    SourcePicture picture = SourcePicture.load(image);
    return key.key().isPresent()
        ? cut(image, picture, key.key().get(), cells, empty)
        : whole(image, picture, cells, empty);
  }

  private Target cut(
      Path image, SourcePicture picture, BackgroundKey background, int cells, int empty)
      throws IOException {
    SourcePicture cut = picture.without(background);
    if (cut.isOpaque()) {
      warnings.add(
          "--key cuts nothing out of "
              + image
              + ", whose border has no such colour: the whole rectangle is grown");
    }
    try {
      return cut.target(cells, empty);
    } catch (IOException e) {
      if (picture.isOpaque()) {
        throw new IOException("--key cuts out all of " + image + ": nothing is left to grow", e);
      }
      throw e;
    }
  }

  private Target whole(Path image, SourcePicture picture, int cells, int empty) throws IOException {
    Target target = picture.target(cells, empty);
    if (picture.isOpaque()) {
      warnings.add(
          image
              + " has no transparency: the whole rectangle is grown; --key COLOUR or --key auto"
              + " cuts its background out");
    }
    return target;
  }

  /** Says which pictures have a background that will be grown, once nothing else can be wrong. */
  public void tellOpaque() {
    warnings.forEach(words -> command.commandLine().getErr().println("nca: " + words));
    warnings.clear();
  }

  /**
   * What is usual, or less where there is less room; where there is none, what is given is told.
   */
  private static int fitting(int usual, long room) {
    return room < 0 ? usual : (int) Math.min(usual, room);
  }
}
