package io.github.nca4j.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where processes listen, as Linux tells it. */
final class Listening {
  private static final String LISTENS = "0A";

  private Listening() {}

  /** {@return the addresses, in hexadecimal digits as Linux has them, that are not loopback's} */
  static List<String> elsewhereThanLoopback(List<Long> pids) throws IOException {
    Set<String> own = new HashSet<>();
    for (long pid : pids) {
      try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
        for (Path file : (Iterable<Path>) files::iterator) {
          String to = target(file);
          if (to.startsWith("socket:[")) {
            own.add(to.substring("socket:[".length(), to.length() - 1));
          }
        }
      }
    }
    List<String> elsewhere = new ArrayList<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] words = line.strip().split("\\s+", -1);
        if (words[3].equals(LISTENS) && own.contains(words[9])) {
          String address = words[1].replaceFirst(":.*", "");
          boolean loopback =
              address.equals("0100007F")
                  || address.equals("0000000000000000FFFF00000100007F")
                  || address.equals("00000000000000000000000001000000");
          if (!loopback) {
            elsewhere.add(words[1]);
          }
        }
      }
    }
    return elsewhere;
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
