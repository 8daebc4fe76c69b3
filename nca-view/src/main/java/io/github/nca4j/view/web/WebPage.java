package io.github.nca4j.view.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.view.drawing.Digits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a page that runs models in a browser, with WebGL2 or plain JavaScript: one file that loads
 * nothing. Thread-safe.
 */
public final class WebPage {
  /** Those that run automata, each after those that it imports from. */
  private static final List<String> AUTOMATA =
      List.of(
          "model.js",
          "fire.js",
          "plain-automaton.js",
          "uniform-blocks.js",
          "shaders.js",
          "webgl-automaton.js");

  private static final List<String> INTERFACE =
      List.of(
          "digits.js",
          "colours.js",
          "clock.js",
          "player.js",
          "together.js",
          "stage.js",
          "votes.js",
          "radio.js",
          "link.js",
          "share.js",
          "controls.js",
          "words.js",
          "choices.js",
          "laboratory.js");

  private static final Pattern IMPORT = Pattern.compile("^import [^;]*;\\R", Pattern.MULTILINE);
  private static final Pattern EXPORT = Pattern.compile("^export ", Pattern.MULTILINE);

  /** Comments and indentation, which a browser has no use for. */
  private static final Pattern IDLE =
      Pattern.compile("^ *(/\\*[^*]*\\*+([^/*][^*]*\\*+)*/|//.*)\\R|^ +|^\\R", Pattern.MULTILINE);

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private WebPage() {}

  /**
   * Writes a page.
   *
   * @param file the page to write or replace
   * @param entries one or more; the page opens with the regenerating lizard where it is among them,
   *     else with the first
   * @throws IllegalArgumentException if there is none
   * @throws IOException naming the file, if it cannot be written
   */
  public static void write(Path file, List<PageEntry> entries) throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(entries, "entries");
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("entries is empty, must have at least one");
    }
    byte[] html = html(entries).getBytes(StandardCharsets.UTF_8);
    SafeFile.write(file, out -> out.write(html));
  }

  private static String html(List<PageEntry> entries) throws IOException {
    List<String> titles = titles(entries);
    ArrayNode models = new ObjectMapper().createArrayNode();
    for (int i = 0; i < entries.size(); i++) {
      models.add(entries.get(i).toJson(titles.get(i)));
    }
    PageEntry first =
        entries.stream().filter(PageEntry::isLizard).findFirst().orElse(entries.get(0));
    boolean isOne = entries.size() == 1;
    String what = isOne ? first.title() : "Neural cellular automata";
    Map<String, String> parts =
        Map.of(
            "title", escaped(what + ": cut it, it is alive"),
            "description", escaped(description(isOne ? titles : List.of())),
            "icon", escaped(first.thumbnails().stream().findFirst().orElse("data:,")),
            "style", compact(resource("page.css") + resource("layout.css")),
            "digits", Digits.json().strip(),
            // A model's text could else end the script element that it stands in.
            "entries", models.toString().replace("<", "\\u003c"),
            "script", automata() + joined(INTERFACE));
    return PLACE
        .matcher(resource("page.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  /** What people read in place of the entries' names, with the regime where they would be alike. */
  private static List<String> titles(List<PageEntry> entries) {
    List<String> titles = entries.stream().map(PageEntry::title).toList();
    List<String> told = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) {
      boolean isAlone = Collections.frequency(titles, titles.get(i)) == 1;
      told.add(titles.get(i) + (isAlone ? "" : ReadableName.regime(entries.get(i).regime())));
    }
    return told;
  }

  /** What a search engine or a message shows of the page. */
  private static String description(List<String> titles) {
    String what = titles.isEmpty() ? "Pictures" : String.join(", ", titles);
    return what
        + " grown by cells of which none knows where it is: a neural cellular automaton that lives in"
        + " the browser. Cut it, and watch what it does.";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** The script that runs automata, without a page around it. */
  static String automata() throws IOException {
    return joined(AUTOMATA);
  }

  /** Modules as one script. */
  private static String joined(List<String> modules) throws IOException {
    StringBuilder script = new StringBuilder();
    for (String module : modules) {
      String source = IMPORT.matcher(resource(module)).replaceAll("");
      script.append(EXPORT.matcher(source).replaceAll(""));
    }
    return compact(script.toString());
  }

  /** A script or a style sheet in some three quarters of its length. */
  private static String compact(String source) {
    return IDLE.matcher(source).replaceAll("");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = WebPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
