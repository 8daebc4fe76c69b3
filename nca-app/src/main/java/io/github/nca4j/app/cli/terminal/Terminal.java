package io.github.nca4j.app.cli.terminal;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * What the terminal can show that a person sees, if there is one. Immutable.
 *
 * @param watched whether there is one at all
 * @param environment as a program is given it
 * @param charset in which text is written to it
 * @param windows whether it is one of Windows
 * @param columns of it, 80 where that is not known
 * @param rows of it, 24 where that is not known
 */
public record Terminal(
    boolean watched,
    Map<String, String> environment,
    Charset charset,
    boolean windows,
    int columns,
    int rows) {
  private static final int USUAL_COLUMNS = 80;
  private static final int USUAL_ROWS = 24;

  /** Which colours there are. */
  enum Colours {
    /** None. */
    NONE,
    /** A palette of 256. */
    INDEXED,
    /** 24 bits each. */
    TRUE
  }

  /** That of this process. The launcher says how large it is, which Java cannot ask. */
  public static Terminal standard() {
    return of("out");
  }

  /** What standard error goes to. */
  public static Terminal error() {
    return of("err");
  }

  /**
   * Whether somebody watches both: a bar on standard error beside results in a file or a pipe would
   * leave that without a word of how it goes.
   */
  public static boolean isWatched() {
    return standard().watched && error().watched;
  }

  /**
   * Of {@code stdout.encoding} or {@code stderr.encoding}; until JDK 18 this is the default
   * charset.
   */
  public static Charset charset(String property) {
    return Charset.forName(System.getProperty(property, System.getProperty("file.encoding")));
  }

  private static Terminal of(String stream) {
    Map<String, String> environment = System.getenv();
    return new Terminal(
        isTerminal(stream),
        environment,
        // The launcher takes UTF-8 for names of files even where the terminal does not have it.
        Boolean.getBoolean("nca.ascii") ? StandardCharsets.US_ASCII : charset("stdout.encoding"),
        System.getProperty("os.name", "").startsWith("Windows"),
        size("nca.columns", environment.get("COLUMNS"), USUAL_COLUMNS),
        size("nca.rows", environment.get("LINES"), USUAL_ROWS));
  }

  /** Java knows of a terminal only where standard input is one, too; the launcher knows more. */
  private static boolean isTerminal(String stream) {
    String told = System.getProperty("nca.terminal");
    return told == null ? isConsole() : told.contains(stream);
  }

  @SuppressWarnings("SystemConsoleNull") // Java 17 to 21 return null where there is no terminal.
  private static boolean isConsole() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** Until Java 21 there is a console only where there is a terminal; from 22 on one has to ask. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static int size(String property, String variable, int usual) {
    for (String text : new String[] {System.getProperty(property), variable}) {
      if (text != null && text.matches("[1-9][0-9]{0,3}")) {
        return Integer.parseInt(text);
      }
    }
    return usual;
  }

  /** Whether what was written can be gone back to and written over. */
  boolean canRedraw() {
    String term = environment.getOrDefault("TERM", "");
    if (windows) {
      return watched && (isSet("WT_SESSION") || isSet("ANSICON") || !term.isEmpty());
    }
    return watched && !term.isEmpty() && !isDumb();
  }

  /** Whether it cannot even go back to the beginning of a line. */
  public boolean isDumb() {
    return "dumb".equals(environment.get("TERM"));
  }

  /** Whether text may be coloured; <a href="https://no-color.org">NO_COLOR</a> says no. */
  public boolean hasColours() {
    return colours() != Colours.NONE;
  }

  Colours colours() {
    String term = environment.getOrDefault("TERM", "").toLowerCase(Locale.ROOT);
    if (!canRedraw() || isSet("NO_COLOR") || term.startsWith("vt") || term.contains("mono")) {
      return Colours.NONE;
    }
    String declared = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
    boolean all =
        declared.equals("truecolor")
            || declared.equals("24bit")
            || term.endsWith("-direct")
            || isSet("WT_SESSION");
    return all ? Colours.TRUE : Colours.INDEXED;
  }

  /** Whether letters beyond ASCII are shown as they are. */
  boolean hasUnicode() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }
}
