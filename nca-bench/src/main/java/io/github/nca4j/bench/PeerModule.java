package io.github.nca4j.bench;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Maven module with the peer, outside the default build, which is built when first used. */
final class PeerModule {
  static final String MAIN = "io.github.nca4j.peer.Peer";
  private static final Logger LOG = LoggerFactory.getLogger(PeerModule.class);
  private static final String MODULE = "nca-peer";
  private static final String BUILD = "target/peer";

  private final Path folder;

  private PeerModule(Path folder) {
    this.folder = folder;
  }

  /**
   * The module in the source tree that this class was built from, built where it is new or changed.
   *
   * @throws IOException if there is no such tree or Maven fails
   */
  static PeerModule build() throws IOException {
    Path root = root();
    PeerModule module = new PeerModule(root.resolve(MODULE));
    Path built = module.folder.resolve(BUILD).resolve("built");
    if (!Files.exists(built) || module.changedSince(Files.getLastModifiedTime(built))) {
      LOG.info("building {} (first use: downloads PyTorch, 120 MB)", MODULE);
      runMaven(root);
      Files.writeString(built, "");
    }
    return module;
  }

  private static Path root() throws IOException {
    Path classes;
    try {
      classes =
          Path.of(PeerModule.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    for (Path folder = classes; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(MODULE).resolve("pom.xml"))) {
        return folder;
      }
    }
    throw new IOException(
        "the peer is built from nca4j's source tree, which " + classes + " is not in");
  }

  private boolean changedSince(FileTime built) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
      for (Path file : Stream.concat(files, Stream.of(folder.resolve("pom.xml"))).toList()) {
        if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static void runMaven(Path root) throws IOException {
    Process maven =
        new ProcessBuilder(
                List.of(
                    "mvn",
                    "-q",
                    "-Ppeer,!error-prone,!reference-jdk",
                    "-pl",
                    MODULE,
                    "process-classes",
                    "-Dnca.build.dir=" + BUILD,
                    "-Denforcer.skip",
                    "-Djacoco.skip"))
            .directory(root.toFile())
            .redirectErrorStream(true)
            .start();
    maven.getOutputStream().close();
    String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (maven.waitFor() != 0) {
        throw new IOException("could not build " + MODULE + ":\n" + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while building " + MODULE, e);
    }
  }

  String classPath() {
    Path build = folder.resolve(BUILD);
    return build.resolve("classes")
        + File.pathSeparator
        + build.resolve("lib")
        + File.separator
        + "*";
  }

  /** Where it is handed its workloads. */
  Path workloads() {
    return folder.resolve(BUILD).resolve("workloads");
  }

  /** Where it may unpack its libraries. */
  Path cache() {
    return folder.resolve(BUILD).resolve("djl");
  }
}
