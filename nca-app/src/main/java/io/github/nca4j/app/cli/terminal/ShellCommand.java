package io.github.nca4j.app.cli.terminal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A command in the form in which it can be pasted into the shell that it was given in. Stateless.
 */
public final class ShellCommand {
  /** What the launcher was called as. */
  private static final String PROGRAM = "nca.program";

  private ShellCommand() {}

  /**
   * This program going on with a training run, without what only a beginning needs.
   *
   * @param folder of the training run
   * @param args the words behind the program's name, as they were given at its beginning
   */
  public static String resuming(Path folder, List<String> args) {
    return quoted(goingOn(program(), folder, args));
  }

  /**
   * As {@link #resuming(Path, List)}, for another folder than the one that it is said in.
   *
   * @param in the folder that the training run was begun in
   * @param folder of the training run, seen from there
   * @param args the words behind the program's name, as they were given at its beginning
   */
  public static String resuming(Path in, Path folder, List<String> args) {
    String name = program();
    boolean isPath = name.contains("/") || name.contains("\\");
    String anywhere = isPath ? Path.of(name).toAbsolutePath().normalize().toString() : name;
    return in(in, quoted(goingOn(anywhere, folder, args)));
  }

  private static String program() {
    return System.getProperty(PROGRAM, "./nca");
  }

  /**
   * This program training further than it was asked to.
   *
   * @param folder of the training run
   * @param args the words behind the program's name, as they were given
   * @param steps how many there are to be in all
   */
  public static String further(Path folder, List<String> args, int steps) {
    List<String> words = goingOn(program(), folder, args);
    for (int i = words.size() - 1; i >= 0; i--) {
      if (words.get(i).equals("--steps")) {
        words.subList(i, i + 2).clear();
      } else if (words.get(i).startsWith("--steps=")) {
        words.remove(i);
      }
    }
    words.addAll(words.indexOf("--resume"), List.of("--steps", Integer.toString(steps)));
    return quoted(words);
  }

  private static List<String> goingOn(String program, Path folder, List<String> args) {
    // What follows two hyphens is no option.
    int end = args.contains("--") ? args.indexOf("--") : args.size();
    List<String> words = new ArrayList<>(List.of(program));
    for (int i = 0; i < end; i++) {
      String word = args.get(i);
      if (word.equals("--out") || word.equals("--from")) {
        i++;
      } else if (!word.matches("(?s)--resume|--overwrite|--out=.*|--from=.*")) {
        words.add(word);
      }
    }
    words.addAll(List.of("--out", folder.toString(), "--resume"));
    words.addAll(args.subList(end, args.size()));
    return words;
  }

  /**
   * This program with some words.
   *
   * @param args those behind its name
   */
  public static String of(List<String> args) {
    List<String> words = new ArrayList<>(List.of(program()));
    words.addAll(args);
    return quoted(words);
  }

  /**
   * A hint that calls this program by the name that it was called by.
   *
   * @param hint with {@code ./nca} for the program
   */
  public static String named(String hint) {
    return hint.replace("./nca", quoted(List.of(program())));
  }

  private static String quoted(List<String> words) {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return words.stream()
        .map(word -> windows ? forCmd(word) : forPosix(word))
        .collect(Collectors.joining(" "));
  }

  /** A command that is to be called in another folder. */
  private static String in(Path folder, String command) {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return windows
        ? "cd /d " + forCmd(folder.toString()) + " && " + command
        : "cd " + forPosix(folder.toString()) + " && " + command;
  }

  /** For bash, zsh, dash and fish: nothing has a meaning between apostrophes but an apostrophe. */
  static String forPosix(String word) {
    if (word.matches("[\\w@%+:,./-][\\w@%+=:,./-]*")) {
      return word;
    }
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** For cmd.exe; a file's name has no quotation mark there. */
  static String forCmd(String word) {
    return word.matches("[\\w@+:./\\\\-][\\w@+:./\\\\-]*") ? word : '"' + word + '"';
  }
}
