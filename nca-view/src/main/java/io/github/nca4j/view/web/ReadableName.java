package io.github.nca4j.view.web;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Makes a name that people read of a file's name and what is known of its model. Stateless, for any
 * number of threads.
 */
public final class ReadableName {
  private static final List<String> REGIMES = List.of("growing", "persistent", "regenerating");
  private static final Pattern REGIME =
      Pattern.compile("(?<=.)[-_ ](" + String.join("|", REGIMES) + ")$");

  /** Pictures whose names are not words. */
  private static final Map<String, String> SPELT = Map.of("t rex", "T. rex");

  private ReadableName() {}

  /**
   * {@return the name of a model, as in "Lizard, regenerating"}
   *
   * @param file where it is from; where it has the name that a training run gives each, what was
   *     trained or else the folder names it
   * @param model the model, whose provenance says the rest
   */
  public static String of(Path file, NcaModel model) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(model, "model");
    Provenance origin = model.provenance();
    String own = String.valueOf(file.getFileName()).replaceFirst("(\\.nca)?\\.json(\\.gz)?$", "");
    Path folder = file.toAbsolutePath().normalize().getParent();
    boolean saysNothing = own.equals("model") && origin.target().isBlank();
    String name =
        saysNothing && folder != null && folder.getFileName() != null
            ? folder.getFileName().toString()
            : own;
    return of(name, origin.target()) + regime(origin.regime());
  }

  /** "Lizard" of {@code lizard-growing}, "T. rex" of {@code t_rex}. */
  static String of(String name, String target) {
    // What a training run calls its model says nothing.
    String told = "model".equals(name) && !target.isBlank() ? target : name;
    String words =
        REGIME.matcher(told).replaceFirst("").replace('_', ' ').replace('-', ' ').strip();
    if (words.isEmpty()) {
      return name;
    }
    String spelt = SPELT.get(words.toLowerCase(Locale.ROOT));
    int first = words.codePointAt(0);
    int rest = Character.charCount(first);
    return spelt != null
        ? spelt
        : new StringBuilder().appendCodePoint(Character.toTitleCase(first)) + words.substring(rest);
  }

  /** What tells a model from others of the same name: ", growing"; empty where that is unknown. */
  static String regime(String regime) {
    return REGIMES.contains(regime) ? ", " + regime : "";
  }
}
