package io.github.nca4j.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the benchmark in several JVMs, one after the other, since the order in which one compiles
 * decides how fast it is. For one thread.
 */
public final class SeveralJvms {
  private static final Logger LOG = LoggerFactory.getLogger(SeveralJvms.class);
  private static final Pattern LOGGED = Pattern.compile("(INFO|WARN|ERROR) +(.*)");

  /** What {@link Rounds} logs as each warm-up and round begins. */
  private static final Pattern STEP = Pattern.compile("\\w+: (warming up|round .*)");

  private final int jvms;
  private final String main;
  private final List<String> words;
  private final TimeLeft left;

  /**
   * Prepares them.
   *
   * @param jvms how many, at least 1
   * @param options what each of them measures
   * @param main the name of the class that each runs
   * @param words the arguments of that class, by which it measures this and prints lines of JSON
   * @throws IllegalArgumentException if {@code jvms} is less than 1
   */
  public SeveralJvms(int jvms, BenchmarkOptions options, String main, List<String> words) {
    if (jvms < 1) {
      throw new IllegalArgumentException("jvms " + jvms + " must be at least 1");
    }
    this.jvms = jvms;
    this.main = main;
    this.words = List.copyOf(words);
    int steps = options.workloads().size() * (1 + options.rounds());
    left = new TimeLeft(jvms, steps, System::nanoTime);
  }

  /**
   * Measures everything, and logs how far it is.
   *
   * @throws JvmFailedException if one of them fails, at once
   * @throws IOException if one cannot be started
   */
  public JvmSpread run() throws IOException {
    List<List<ObjectNode>> figures = new ArrayList<>();
    for (int i = 1; i <= jvms; i++) {
      Narrator narrator = new Narrator(i);
      narrator.info("starts");
      try (BenchmarkJvm jvm = BenchmarkJvm.start(main, words)) {
        figures.add(jvm.figures(narrator));
      } catch (JvmFailedException e) {
        throw new JvmFailedException(narrator.name() + ": " + e.getMessage(), e.exitCode());
      }
      left.next();
    }
    return JvmSpread.of(figures);
  }

  /** Passes on what a JVM says, and says which. */
  private final class Narrator implements BenchmarkJvm.Listener {
    private final int number;

    Narrator(int number) {
      this.number = number;
    }

    String name() {
      return "JVM " + number + " of " + jvms;
    }

    void info(String words) {
      LOG.info("{}{}: {}", name(), left.words(), words);
    }

    @Override
    public void onFigures(ObjectNode line) {
      if (line.has("workload")) {
        info(
            line.path("workload").asText()
                + " by "
                + line.path("provider").asText()
                + ", threads "
                + line.path("threads")
                + ": training step "
                + line.path("trainMillis")
                + " ms, forward only "
                + line.path("forwardMillis"));
      }
    }

    @Override
    public void onWords(String line) {
      Matcher logged = LOGGED.matcher(line);
      if (!logged.matches()) {
        info(line);
      } else if (logged.group(1).equals("INFO")) {
        if (STEP.matcher(logged.group(2)).matches()) {
          left.step();
        }
        info(logged.group(2));
      } else if (number == 1 || !logged.group(2).startsWith(Benchmark.BUSY)) {
        // What keeps the machine busy when a later one starts is the one before.
        LOG.warn("{}: {}", name(), logged.group(2));
      }
    }
  }
}
