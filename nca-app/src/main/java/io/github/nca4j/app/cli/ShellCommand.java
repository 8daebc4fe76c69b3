package io.github.nca4j.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A command in the form in which it can be pasted into the shell that it was given in. */
final class ShellCommand {
  /** What the launcher was called as. */
  private static final String PROGRAM = "nca.program";

  private ShellCommand() {}

  /**
   * This program with an option more, which is not there twice.
   *
   * @param args the words behind the program's name, as they were given
   */
  static String with(String option, List<String> args) {
    List<String> words = new ArrayList<>(args);
    words.removeIf(option::equals);
    // What follows two hyphens is no option.
    int end = words.indexOf("--");
    words.add(end < 0 ? words.size() : end, option);
    words.add(0, System.getProperty(PROGRAM, "./nca"));
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return words.stream()
        .map(word -> windows ? forCmd(word) : forPosix(word))
        .collect(Collectors.joining(" "));
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
