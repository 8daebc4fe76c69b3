package io.github.nca4j.app.cli.segment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.name.InputFile;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.output.OutputFiles;
import io.github.nca4j.app.cli.output.OutputOptions;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.image.FlatPicture;
import io.github.nca4j.image.GreyMask;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.data.LabelledPicture;
import io.github.nca4j.train.evaluate.Labelling;
import io.github.nca4j.view.output.LabelDrawing;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "apply",
    header = "Finds the class of every pixel of an image.",
    description = {
      "An image of any size. Of a coloured one a model of grey images sees the grey, and a model of"
          + " coloured ones sees a grey image as it is."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca segment apply shapes image.png --out mask.png"})
final class SegmentApplyCommand implements Callable<Integer> {
  @Mixin private RunOptions run;
  @Mixin private LabelRuns labelling;
  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      converter = NamedFile.Model.class,
      paramLabel = "MODEL",
      description = "A model file.")
  private Path file;

  @Parameters(
      index = "1",
      converter = InputFile.class,
      paramLabel = "IMAGE",
      description = "The image, a PNG for instance; - is standard input.")
  private Path image;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MASK",
      description = "Where to write the mask, a PNG whose grey is the class.")
  private Path mask;

  @Option(
      names = "--overlay",
      paramLabel = "FILE",
      description = "Where to write the image with the classes on it, in colours.")
  private Path overlay;

  @Option(
      names = "--uncertainty",
      paramLabel = "FILE",
      description =
          "Where to write a picture of how far the runs are apart: black where they agree.")
  private Path uncertainty;

  @Override
  public Integer call() throws IOException {
    List<Path> written = Stream.of(mask, overlay, uncertainty).filter(Objects::nonNull).toList();
    for (Path each : written) {
      if (!each.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
        throw new IllegalArgumentException(each + " must end in .png");
      }
    }
    OutputFiles files =
        output
            .files()
            .reads("MODEL", file)
            .reads("IMAGE", image)
            .writes("--out", mask)
            .writes("--overlay", overlay)
            .writes("--uncertainty", uncertainty);
    files.check();
    LabelModel labels = LabelModel.load(file);
    FlatPicture picture = FlatPicture.read(image);
    Grid start = start(labels, picture);
    int classes = labels.classes().size();
    Labelling said =
        Labelling.of(
            labels.model(),
            start,
            classes,
            labelling.steps(),
            labelling.runs(),
            run.seed(),
            run.threads());
    // It takes its time, in which another run may have written the same file.
    files.check();
    write(picture, said, classes);
    report(said, labels, written);
    return 0;
  }

  private static Grid start(LabelModel labels, FlatPicture picture) {
    int height = picture.height();
    int width = picture.width();
    float[] pixels = picture.values(labels.colours());
    LabelledCells cells =
        LabelledCells.ofOneSize(
            List.of(
                LabelledPicture.of(
                    height, width, labels.colours(), pixels, new int[height * width])),
            labels.classes().size());
    Grid start = new Grid(height, width, labels.model().channels());
    cells.show(0, start, labels.model().dynamics());
    return start;
  }

  private void write(FlatPicture picture, Labelling said, int classes) throws IOException {
    int height = picture.height();
    int width = picture.width();
    Picture.writePng(mask, GreyMask.picture(height, width, said.labels()));
    if (overlay != null) {
      Grid shown = Grid.of(height, width, 3, picture.values(3));
      BufferedImage drawn = LabelDrawing.image(shown, InputChannels.first(3));
      Picture.writePng(overlay, LabelDrawing.overlay(drawn, said.labels(), classes));
    }
    if (uncertainty != null) {
      Picture.writePng(uncertainty, LabelDrawing.uncertainty(height, width, said.variances()));
    }
  }

  private void report(Labelling said, LabelModel labels, List<Path> written) {
    int[] all = said.labels();
    long[] pixels = new long[labels.classes().size()];
    IntStream.of(all).forEach(label -> pixels[label]++);
    double variance =
        IntStream.range(0, all.length).mapToDouble(i -> said.variances()[i]).average().orElse(0);
    PrintWriter out = spec.commandLine().getOut();
    if (run.json()) {
      ObjectNode line = JsonLines.object().put("out", mask.toString());
      ObjectNode counts = line.putObject("pixels");
      IntStream.range(0, pixels.length)
          .forEach(c -> counts.put(labels.classes().get(c), pixels[c]));
      new JsonLines(out).print(line.put("meanVariance", JsonLines.finite(variance)));
      return;
    }
    for (int c = 0; c < pixels.length; c++) {
      double percent = 100.0 * pixels[c] / all.length;
      out.printf(Locale.ROOT, "%s: %.1f%%%n", labels.classes().get(c), percent);
    }
    written.forEach(each -> out.println(each.toAbsolutePath().normalize()));
  }
}
