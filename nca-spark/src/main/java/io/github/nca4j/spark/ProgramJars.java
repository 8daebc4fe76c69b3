package io.github.nca4j.spark;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkContext;

/** What workers need of this program's class path: all but Spark, folders as jars. */
final class ProgramJars {
  private ProgramJars() {}

  /**
   * {@return the paths of the jars to send}
   *
   * @param temporary a folder for those that are made
   * @throws IOException naming what cannot be read or written
   */
  static List<String> toSend(Path temporary) throws IOException {
    Path spark = Build.source(SparkContext.class);
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (entry.isEmpty()) {
        continue; // The working folder, in which there is nothing of the program.
      }
      if (Files.isDirectory(path)) {
        Path jar = temporary.resolve("nca-" + jars.size() + ".jar");
        pack(path, jar);
        jars.add(jar.toString());
      } else if (Files.exists(path) && !path.getParent().equals(spark.getParent())) {
        jars.add(path.toString());
      }
    }
    return jars;
  }

  private static void pack(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }
}
