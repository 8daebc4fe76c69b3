package io.github.nca4j.examples;

import java.nio.file.Path;

/** What an example may be given, though it needs nothing: training steps, and a folder. */
record Arguments(int steps, Path folder) {
  static Arguments of(String[] args, int steps, String name) {
    return new Arguments(
        args.length > 0 ? Integer.parseInt(args[0]) : steps,
        args.length > 1 ? Path.of(args[1]) : Path.of("out", name));
  }
}
