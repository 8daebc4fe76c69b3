package io.github.nca4j.app.cli.grow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.name.InputFile;
import io.github.nca4j.app.cli.name.KnownPictures;
import io.github.nca4j.app.cli.name.ModelKind;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.option.GridSize;
import io.github.nca4j.app.cli.option.PositiveNumber;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.option.StyleOptions;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.output.OutputFiles;
import io.github.nca4j.app.cli.output.OutputOptions;
import io.github.nca4j.app.cli.run.Memory;
import io.github.nca4j.app.cli.terminal.Terminal;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.exchange.NumpyFile;
import io.github.nca4j.image.AnimatedGif;
import io.github.nca4j.image.Picture;
import io.github.nca4j.view.output.Animation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code nca grow}. For one thread. */
@Command(
    name = "grow",
    header = "Grows a model from its seed cell, or from a state.",
    description = {
      "Draws the cells in the terminal as they grow. In a pipe, or with --no-preview, it prints"
          + " means over the runs instead. A cell counts as alive if its alpha is above 0.1. A"
          + " model of several pictures grows them side by side, unless --picture names one."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nca grow lizard                        in the terminal",
      "  nca grow lizard --out lizard.gif       as an animation",
      "  nca grow lizard --healing healing.gif  each half is cut off and heals",
      "  nca grow pebbles --size 512x512 --scale 1 --out ground.png",
      "  nca grow out/lizard-regenerating       the model of a training run so far"
    })
public final class GrowCommand implements Callable<Integer> {
  private static final int FRAME_CENTIS = 4;
  private static final int STEPS_A_FRAME = 2;

  /** Frames are kept in memory until the last one is there. */
  private static final int MOST_FILMED = 20_000;

  @Mixin private RunOptions run;
  @Mixin private StyleOptions look;
  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @Parameters(
      converter = NamedFile.Model.class,
      paramLabel = "MODEL",
      description = "A model file.")
  private Path file;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = GridSize.Converter.class,
      description =
          "Cells of the grid, or N for NxN; by default the size it was trained at, or 72x72.")
  private GridSize size;

  @Option(
      names = "--picture",
      paramLabel = "NAME",
      description = {
        "Which picture to grow, for a model of several; by default each in its own run. With"
            + " --start, the cells are told to turn into it."
      })
  private String picture;

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "200",
      description = "Steps to grow; default ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--runs",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "1",
      description = {
        "How many automata to grow at once; default ${DEFAULT-VALUE}, or one for each state in"
            + " --start, or one for each picture of the model. If there are more runs than"
            + " pictures, the pictures repeat."
      })
  private int runs;

  @Option(
      names = "--every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "50",
      description = "Steps between two reports; default ${DEFAULT-VALUE}.")
  private int every;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Draws all runs: a .gif is an animation, a .png a picture of the end.")
  private Path out;

  @Option(
      names = "--healing",
      paramLabel = "FILE",
      description =
          "Writes a GIF in which one half after another is cut off after 200 steps and heals.")
  private Path healing;

  @Option(
      names = "--npy",
      paramLabel = "FILE",
      description =
          "Writes the state at the end as a NumPy array of [height, width, channels], or of [runs,"
              + " height, width, channels] if there are several runs.")
  private Path npy;

  @Option(
      names = "--start",
      converter = InputFile.class,
      paramLabel = "FILE",
      description =
          "Starts from a state that --npy wrote instead of from the seed cell; if it has several"
              + " runs, each goes on from its own.")
  private Path start;

  @Option(
      names = "--no-preview",
      description = "Prints lines as in a pipe instead of drawing in the terminal.")
  private boolean noPreview;

  @Override
  public Integer call() throws IOException {
    boolean film = isFilm();
    if (film && steps > MOST_FILMED) {
      throw new IllegalArgumentException(
          "--steps " + steps + " must be at most " + MOST_FILMED + " for an animation");
    }
    if (size != null && start != null) {
      throw new ParameterException(spec.commandLine(), "--size and --start exclude each other");
    }
    OutputFiles files =
        output
            .files()
            .reads("MODEL", file)
            .reads("--start", start)
            .writes("--out", out)
            .writes("--healing", healing, ".gif")
            .writes("--npy", npy, ".npy");
    files.check();
    NcaModel model = ModelKind.load(file);
    List<Grid> begun = start(model);
    look.style().requireFit(begun.get(0).height(), begun.get(0).width());
    try (Growth growth = new Growth(model, begun, run.seed(), run.threads())) {
      if (film) {
        film(growth, files);
      } else {
        grow(growth, step -> {});
        // Growing takes its time, in which another run may have written the same file.
        files.check();
        if (out != null) {
          Picture.writePng(out, growth.picture(look.style()));
        }
      }
      if (npy != null) {
        NumpyFile.write(growth.states(), npy);
      }
    }
    if (healing != null) {
      Animation.healing(model, begun, run.seed(), look.style(), healing);
    }
    for (Path written : Stream.of(out, healing, npy).filter(Objects::nonNull).toList()) {
      if (!run.json()) {
        spec.commandLine().getOut().println(written.toAbsolutePath().normalize());
      }
    }
    return 0;
  }

  private List<Grid> start(NcaModel model) throws IOException {
    OptionalInt asked =
        picture == null
            ? OptionalInt.empty()
            : OptionalInt.of(KnownPictures.number(model, file, picture));
    boolean given = spec.commandLine().getParseResult().hasMatchedOption("--runs");
    OptionalInt wanted = given ? OptionalInt.of(runs) : OptionalInt.empty();
    StartStates starts = new StartStates(model, asked, wanted);
    if (start != null) {
      return starts.read(start);
    }
    ModelKind.of(model)
        .warningWhenGrown()
        .ifPresent(told -> spec.commandLine().getErr().println("nca: " + file + " " + told));
    GridSize grid = size == null ? GridSize.of(model) : size;
    Memory.require("--runs", runs, 8L * grid.height() * grid.width() * model.channels());
    return starts.fresh(grid, run.seed());
  }

  private boolean isFilm() {
    String name = out == null ? ".png" : out.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".gif") && !name.endsWith(".png")) {
      throw new IllegalArgumentException("--out " + out + " must end in .gif or .png");
    }
    return name.endsWith(".gif");
  }

  private void film(Growth growth, OutputFiles files) throws IOException {
    // Closing is what writes it, so it is not closed where growing fails.
    AnimatedGif film = new AnimatedGif(out, FRAME_CENTIS);
    film.add(frame(growth, 0));
    grow(
        growth,
        step -> {
          if (step % STEPS_A_FRAME == 0 || step == steps) {
            film.add(frame(growth, step));
          }
        });
    // As in call.
    files.check();
    film.close();
  }

  private BufferedImage frame(Growth growth, int step) {
    return look.style().caption(growth.picture(look.style()), "step " + step);
  }

  private void grow(Growth growth, IntConsumer afterStep) {
    Terminal terminal = Terminal.standard();
    PrintWriter lines = spec.commandLine().getOut();
    boolean drawn = terminal.watched() && !run.json() && !noPreview;
    Optional<GrowthPreview> preview =
        drawn && GrowthPreview.suits(terminal)
            ? Optional.of(new GrowthPreview(lines, terminal, steps, writesNothing()))
            : Optional.empty();
    for (int step = 1; step <= steps; step++) {
      growth.step();
      int taken = step;
      preview.ifPresent(live -> live.show(taken, growth));
      if (preview.isEmpty() && (step % every == 0 || step == steps)) {
        report(step, growth.measure());
      }
      afterStep.accept(step);
    }
    if (drawn && preview.isEmpty()) {
      GrowthPreview.last(growth, terminal).forEach(lines::println);
      lines.flush();
    }
  }

  private boolean writesNothing() {
    return out == null && healing == null && npy == null;
  }

  private void report(int step, Growth.Measure measure) {
    PrintWriter lines = spec.commandLine().getOut();
    if (run.json()) {
      ObjectNode line = JsonLines.object();
      line.put("step", step).put("aliveFraction", measure.aliveFraction());
      ArrayNode rgba = line.putArray("meanRgba");
      for (double mean : measure.meanRgba()) {
        rgba.add(JsonLines.finite(mean));
      }
      line.put("maxAbs", JsonLines.finite(measure.maxAbs()));
      new JsonLines(lines).print(line);
    } else {
      lines.printf(
          Locale.ROOT,
          "step %5d  %5.1f%% alive  largest value %.3g%n",
          step,
          100 * measure.aliveFraction(),
          measure.maxAbs());
    }
  }
}
