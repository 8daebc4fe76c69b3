package org.example;

import io.github.nca4j.core.NcaModel;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.codehaus.mojo.animal_sniffer.ClassListBuilder;
import org.codehaus.mojo.animal_sniffer.SignatureChecker;
import org.codehaus.mojo.animal_sniffer.logging.Logger;

/**
 * Prints what classes of nca-core name and Android at API level 26 does not have by itself: what D8
 * has to bring, and what is out of reach there. The SIMD kernels, which are asked for by name where
 * the JVM has vectors, are left out.
 */
public final class Check {
  private static final String FOUND = "Undefined reference: ";

  private Check() {}

  /** Takes what the level has. */
  public static void main(String[] args) throws IOException {
    Set<String> missing = new TreeSet<>();
    Logger logger = new Collector(missing);
    ClassListBuilder known = new ClassListBuilder(logger);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        known.process(new File(entry));
      }
    }
    String core = NcaModel.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    try (InputStream level = new FileInputStream(args[0]);
        JarInputStream jar = new JarInputStream(new FileInputStream(core))) {
      Level checker = new Level(level, known.getPackages(), logger);
      for (JarEntry entry; (entry = jar.getNextJarEntry()) != null; ) {
        String name = entry.getName();
        if (name.endsWith(".class")
            && !name.equals("module-info.class")
            && !name.contains("/compute/vector/")) {
          checker.check(name, jar);
        }
      }
    }
    missing.forEach(System.out::println);
  }

  private static final class Level extends SignatureChecker {
    Level(InputStream signatures, Set<String> packages, Logger logger) throws IOException {
      super(signatures, packages, logger);
      setSourcePath(List.of());
      setAnnotationTypes(List.of());
    }

    void check(String name, InputStream in) throws IOException {
      process(name, in);
    }
  }

  private static final class Collector implements Logger {
    private final Set<String> missing;

    Collector(Set<String> missing) {
      this.missing = missing;
    }

    @Override
    public void error(String message) {
      int at = message.indexOf(FOUND);
      missing.add(at < 0 ? message : message.substring(at + FOUND.length()));
    }

    @Override
    public void error(String message, Throwable e) {
      error(message);
    }

    @Override
    public void info(String message) {}

    @Override
    public void info(String message, Throwable e) {}

    @Override
    public void debug(String message) {}

    @Override
    public void debug(String message, Throwable e) {}

    @Override
    public void warn(String message) {}

    @Override
    public void warn(String message, Throwable e) {}
  }
}
