package org.example;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.Growth;
import io.github.nca4j.train.evaluate.Phase;
import io.github.nca4j.train.optimise.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Trains, is killed, goes on, and looks whether it came to the same as without the break. */
public final class App {
  private App() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "train" -> Training.run(folder);
      case "load" -> System.out.println(Training.grown(ModelFile.load(Training.model(folder))));
      default -> compare(folder);
    }
  }

  private static void compare(Path folder) throws Exception {
    Files.createDirectories(folder);
    Path broken = Files.createTempDirectory(folder, "broken");
    Path whole = Files.createTempDirectory(folder, "whole");
    OtherJvm.runUntil("checkpoint 20", "train", broken);
    refuse(Training.checkpoint(broken));
    List<String> resumed = OtherJvm.run("train", broken);
    int from = Integer.parseInt(resumed.get(0).split(" ")[1]);
    say("killed in the middle", from >= 20 && from < Training.config().steps());
    OtherJvm.run("train", whole);
    say("the same checkpoint", same(Training.checkpoint(broken), Training.checkpoint(whole)));
    say("the same model", same(Training.model(broken), Training.model(whole)));
    String grown = resumed.get(resumed.size() - 1);
    List<String> loaded = OtherJvm.run("load", broken);
    say("loaded elsewhere, " + grown.split(" by ")[1], loaded.equals(List.of(grown)));
    evaluate(ModelFile.load(Training.model(broken)));
  }

  private static void refuse(Path checkpoint) throws IOException {
    TrainingConfig other =
        Training.config().optimisation(optimisation -> optimisation.withOptimiser(Adam.standard()));
    try (Trainer trainer = Trainer.resume(checkpoint, Training.TASK, Training.model(), other)) {
      System.out.println("not refused at step " + trainer.steps());
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage().replace(checkpoint.toString(), "FILE"));
    }
  }

  private static void evaluate(NcaModel model) {
    List<Phase> phases = List.of(new Growth("grow", List.of(24)), new Noise(0.1f));
    for (Evaluation.Row row : Evaluation.of(model, Training.TASK, phases, 2, 42, 2).rows()) {
      System.out.println(row.phase() + " " + row.step() + " " + row.metrics().keySet());
    }
  }

  private static boolean same(Path one, Path other) throws IOException {
    return Files.mismatch(one, other) == -1;
  }

  private static void say(String what, boolean holds) {
    System.out.println(what + ": " + holds);
  }
}
