package io.github.nca4j.view.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes a name that people read of a file's name and what is known of its model. Stateless. */
final class ReadableName {
  private static final List<String> REGIMES = List.of("growing", "persistent", "regenerating");
  private static final Pattern REGIME =
      Pattern.compile("(?<=.)[-_ ](" + String.join("|", REGIMES) + ")$");

  /** Pictures whose names are not words. */
  private static final Map<String, String> SPELT = Map.of("t rex", "T. rex");

  private ReadableName() {}

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
