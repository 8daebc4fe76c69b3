package io.github.nca4j.app.cli;

import io.github.nca4j.app.cli.name.ModelKind;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.option.ExemplarOptions;
import io.github.nca4j.app.cli.option.PreviewOption;
import io.github.nca4j.app.cli.option.ProgressOptions;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.option.StyleOptions;
import io.github.nca4j.app.cli.option.TextureOptions;
import io.github.nca4j.app.cli.option.WindowOption;
import io.github.nca4j.app.cli.output.OutputFiles;
import io.github.nca4j.app.cli.report.FiguresEnding;
import io.github.nca4j.app.cli.report.TrainingTerminal;
import io.github.nca4j.app.cli.run.LatestRun;
import io.github.nca4j.app.cli.run.StartingModel;
import io.github.nca4j.app.cli.run.TrainingPlace;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.image.OpaquePicture;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.loss.PatchTransport;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TexturePictures;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.Goal;
import io.github.nca4j.view.window.TrainingWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "texture",
    header = "Trains an automaton to make the texture of a picture.",
    description = {
      "The texture has no seam and can have any size: nca grow MODEL --size 512x512 --scale 1"
          + " --out X.png. How it forms and heals is drawn to texture.gif in DIR after some"
          + " seconds and then every minute, and a texture of twice the size to texture.png."
          + " Ctrl-C saves everything, and --resume continues from there. If training diverges,"
          + " the model before that step is saved and the exit code is 1."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca texture bricks", "  nca texture photo.jpg --size 64"})
final class TextureCommand implements Callable<Integer> {
  @Mixin private ExemplarOptions reading;
  @Mixin private TextureOptions training;
  @Mixin private StartingModel start;
  @Mixin private RunOptions run;
  @Mixin private StyleOptions look;
  @Mixin private TrainingPlace place;
  @Mixin private ProgressOptions progress;
  @Mixin private PreviewOption preview;
  @Mixin private WindowOption sight;
  @Spec private CommandSpec spec;

  @Parameters(
      converter = NamedFile.Exemplar.class,
      paramLabel = "IMAGE",
      description =
          "The picture whose texture to learn, such as a photograph; - is standard input.")
  private Path image;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Where to save everything; by default out/NAME-texture or, if that is taken, the first"
            + " free one of out/NAME-texture-2, -3 and so on. out/NAME-texture.latest names the"
            + " latest."
      })
  private Path out;

  @Override
  public Integer call() throws IOException {
    TrainingTerminal terminal =
        new TrainingTerminal(spec, run.json(), progress.logEvery(), preview.draws());
    OpaquePicture picture = reading.load(image, terminal.say());
    PatchTransport loss = training.loss(ExemplarOptions.exemplar(picture));
    TrainingConfig config = training.config(run.seed(), run.threads());
    String title = picture.name() + ", texture";
    TexturePictures pictures =
        new TexturePictures(title, training.size(), training.size(), run.seed(), look.style());
    Path usual = Path.of("out", picture.name() + "-texture");
    try (RunFolder folder = place.claim(out, usual, terminal.say())) {
      NcaModel model =
          start.find(
              ModelKind.TEXTURE,
              StartingModel.last(place, folder.path(), terminal.say()),
              place.resumed(folder),
              training.givesArchitecture(),
              () -> training.architecture().initial(run.seed()),
              terminal.say());
      try (Trainer trainer =
          start.fitted(
              () -> place.trainer(training.task(loss, model), model, config, folder.path()))) {
        if (terminal.hasFewerStepsToDo(trainer, folder.path())) {
          return 0;
        }
        place.begin(folder);
        TrainingFolder files =
            TrainingFolder.open(folder, trainer, pictures, progress.checkpointEvery());
        new LatestRun(usual).remember(folder.path());
        terminal.announce(beginning(picture, trainer), folder.path(), "texture.gif");
        TrainingWindow window =
            sight.opens()
                ? TrainingWindow.open(
                    Goal.texture(title, picture.image()), trainer, files::saveProgress)
                : TrainingWindow.none(trainer);
        return terminal.completeInSight(
            window, trainer, files, folder.path(), new FiguresEnding(file -> next(picture, file)));
      }
    }
  }

  private static List<List<String>> next(OpaquePicture picture, Path model) {
    List<String> large = List.of("--size", "512x512", "--scale", "1", "--out");
    List<String> grow = new ArrayList<>(List.of("grow", model.toString()));
    grow.addAll(large);
    grow.add(OutputFiles.free(picture.name(), ".png"));
    return List.of(List.of("play", model.toString()), grow);
  }

  private String beginning(OpaquePicture picture, Trainer trainer) {
    return String.format(
        Locale.ROOT,
        "%s of %d x %d pixels, texture of %d x %d cells, %s, seed %d",
        picture.name(),
        picture.width(),
        picture.height(),
        training.size(),
        training.size(),
        TrainingTerminal.steps(trainer),
        trainer.config().seed());
  }
}
