package io.github.nca4j.spark;

import io.github.nca4j.app.cli.cluster.UnitRun;
import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.view.output.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which program a machine runs on which Java: where one of them differs, models may. Immutable.
 *
 * @param java its release, as in 17
 * @param classes a checksum over all classes of this project that train
 */
record Build(int java, String classes) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String OWN = "io/github/nca4j/";

  /** One of each module. */
  private static final List<Class<?>> MODULES =
      List.of(
          NcaModel.class,
          Picture.class,
          Tape.class,
          Trainer.class,
          RunFolder.class,
          UnitRun.class,
          Build.class);

  /** This machine's. */
  static Build here() throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    for (Path source : sources()) {
      if (Files.isDirectory(source)) {
        addFolder(source, sums);
      } else {
        addJar(source, sums);
      }
    }
    CRC32 all = new CRC32();
    sums.forEach(
        (name, sum) -> all.update((name + " " + sum + "\n").getBytes(StandardCharsets.UTF_8)));
    return new Build(Runtime.version().feature(), Long.toHexString(all.getValue()));
  }

  /** The folders and jars that hold this project's classes. */
  static Set<Path> sources() throws IOException {
    Set<Path> sources = new LinkedHashSet<>();
    for (Class<?> type : MODULES) {
      sources.add(source(type));
    }
    return sources;
  }

  /** The folder or jar that a class is from. */
  static Path source(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("cannot tell where " + type + " is from", e);
    }
  }

  private static boolean counts(String name) {
    return name.startsWith(OWN) && name.endsWith(".class");
  }

  private static void addFolder(Path folder, Map<String, Long> sums) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (counts(name)) {
          sums.put(name, sum(Files.newInputStream(file)));
        }
      }
    }
  }

  private static void addJar(Path jar, Map<String, Long> sums) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (counts(entry.getName())) {
          sums.put(entry.getName(), sum(zip.getInputStream(entry)));
        }
      }
    }
  }

  private static long sum(InputStream bytes) throws IOException {
    CRC32 sum = new CRC32();
    try (CheckedInputStream checked = new CheckedInputStream(bytes, sum)) {
      checked.transferTo(OutputStream.nullOutputStream());
    }
    return sum.getValue();
  }

  /**
   * What is wrong with this machine's, if it is not another's.
   *
   * @param driver the one that asks
   * @param host this machine
   */
  String difference(Build driver, String host) {
    if (java != driver.java) {
      return host
          + " runs Java "
          + java
          + " and this machine Java "
          + driver.java
          + ": models could differ, so all must run the same";
    }
    if (!classes.equals(driver.classes)) {
      return host
          + " has another build of nca4j ("
          + classes
          + ") than this machine ("
          + driver.classes
          + "): take it off the workers' class path";
    }
    return "";
  }
}
