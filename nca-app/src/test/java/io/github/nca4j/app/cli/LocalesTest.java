package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.app.cli.output.CheckedOutput;
import io.github.nca4j.house.ChildJvm;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.view.dataset.Mnist;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and JSON of a JVM of another encoding and time zone, in languages with other digits. */
class LocalesTest {
  private static final List<String> LANGUAGES =
      List.of("ar-EG", "tr-TR", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist");
  private static final List<String> OTHER_MACHINE =
      List.of("-Dfile.encoding=ISO-8859-1", "-Duser.timezone=Pacific/Chatham");

  private static final String TRAIN =
      "train FOLDER/lizard.png --no-window --out FOLDER/run --log-every 1 --size 8 --padding 3"
          + " --batch 2 --damaged 1 --pool 4 --rollout 4..6";
  private static final List<String> COMMANDS =
      List.of(
          TRAIN + " --steps 2",
          TRAIN + " --steps 3 --resume",
          "grow FOLDER/run/model.nca.json --steps 9 --every 3 --out FOLDER/grown.gif",
          "grow FOLDER/run/model.nca.json --steps 9 --npy FOLDER/grown.npy --json",
          "evaluate FOLDER/run/model.nca.json --target FOLDER/lizard.png --runs 1",
          "export FOLDER/run/model.nca.json --html FOLDER/page.html --npz FOLDER/model.npz",
          "export FOLDER/run/model.nca.json --onnx FOLDER/step.onnx",
          "import FOLDER/model.npz --out FOLDER/imported.nca.json",
          "mnist train --data FOLDER/digits --batch 2 --steps 1 --out FOLDER/mnist",
          "mnist evaluate FOLDER/mnist/model.nca.json --data FOLDER/digits --digits 1"
              + " --out FOLDER/mnist-evaluation");

  /** These take longer. */
  private static final List<String> COMMANDS_IN_THE_FIRST_LANGUAGE =
      List.of(
          "figures --model FOLDER/run/model.nca.json --target FOLDER/lizard.png"
              + " --training FOLDER/run --out FOLDER/figures",
          "experiment FOLDER/lizard.png --size 8 --padding 3 --trials working --seeds 1"
              + " --steps 1 --out FOLDER/experiment");

  @TempDir private Path folder;

  @Test
  void filesAreTheSameInEveryLanguage() throws Exception {
    Path here = folder.resolve("here");
    runAll(here, true);
    List<String> flags = ChildJvm.flagsOfThisJvm();
    flags.addAll(OTHER_MACHINE);

    assertThat(ChildJvm.run(flags, Child.class, folder.toString())).startsWith("exit 0\n");

    for (int i = 0; i < LANGUAGES.size(); i++) {
      Path there = folder.resolve(LANGUAGES.get(i));
      boolean all = i == 0;
      assertThat(names(there))
          .as("files in %s", LANGUAGES.get(i))
          .containsExactlyElementsOf(
              names(here).stream().filter(name -> all || !isOfLonger(name)).toList());
      for (String name : names(there)) {
        assertThat(there.resolve(name)).exists();
        assertThat(content(there, name).equals(content(here, name)))
            .as("whether %s is the same in %s", name, LANGUAGES.get(i))
            .isTrue();
      }
    }
  }

  /** Runs the commands in each language, in a folder of its name below the first argument. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      for (String language : LANGUAGES) {
        Locale.setDefault(Locale.forLanguageTag(language));
        runAll(Path.of(args[0], language), language.equals(LANGUAGES.get(0)));
      }
    }
  }

  @Test
  void jsonIsUtf8WhateverTheTerminalIs() throws Exception {
    List<String> flags = ChildJvm.flagsOfThisJvm();
    flags.addAll(List.of("-Dfile.encoding=UTF-16", "-Dstdout.encoding=UTF-16"));
    Path printed = folder.resolve("printed.json");

    ChildJvm.run(
        flags, JsonChild.class, TestFiles.idleModel(folder).toString(), printed.toString());

    assertThat(Files.readString(printed)).startsWith("{\"");
  }

  /** Prints what growing a model comes to into a file. */
  static final class JsonChild {
    private JsonChild() {}

    public static void main(String[] args) throws IOException {
      try (OutputStream out = Files.newOutputStream(Path.of(args[1]))) {
        Nca.run(CheckedOutput.of(out), System.err, "grow", args[0], "--steps", "1", "--json");
      }
    }
  }

  private static void runAll(Path folder, boolean first) throws IOException {
    Files.createDirectories(folder);
    TestFiles.lizard(folder);
    LabelledImages sample = Mnist.sample();
    new Mnist(sample.slice(0, 4), sample.slice(4, 6)).write(folder.resolve("digits"));
    List<String> commands = new ArrayList<>(COMMANDS);
    if (first) {
      commands.addAll(COMMANDS_IN_THE_FIRST_LANGUAGE);
    }
    for (int i = 0; i < commands.size(); i++) {
      String[] words = commands.get(i).replace("FOLDER", folder.toString()).split(" ");
      try (OutputStream out = Files.newOutputStream(folder.resolve("printed-" + i + ".txt"))) {
        assertThat(Nca.run(CheckedOutput.of(out), System.err, words)).as(commands.get(i)).isZero();
      }
    }
  }

  private static boolean isOfLonger(String name) {
    return name.startsWith("figures/")
        || name.startsWith("experiment/")
        || name.equals("printed-" + COMMANDS.size() + ".txt")
        || name.equals("printed-" + (COMMANDS.size() + 1) + ".txt");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** A file's bytes as letters; without the folder's name and what took how long. */
  private static String content(Path folder, String name) throws IOException {
    String text = Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
    if (name.endsWith("loss.csv")) {
      return text.replaceAll("(?m)^(\\d+,[^,]+,[^,]+),[0-9.]+", "$1");
    }
    return text.replace(folder.toString(), "FOLDER").replaceAll("[0-9.]+ s/step", "");
  }
}
