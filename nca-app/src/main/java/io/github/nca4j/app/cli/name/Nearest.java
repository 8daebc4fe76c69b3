package io.github.nca4j.app.cli.name;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of some words was probably meant. Stateless. */
public final class Nearest {
  /** Letters of a word to one that may be wrong. */
  private static final int LETTERS_A_SLIP = 3;

  private Nearest() {}

  /**
   * The word that takes the fewest letters added, left out, changed or exchanged with the next one;
   * none, where that is more than a third of the letters.
   *
   * @param typed what was typed
   * @param words what there is
   */
  public static Optional<String> to(String typed, Collection<String> words) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    List<String> exact = words.stream().filter(word -> isPart(wanted, word)).sorted().toList();
    if (!exact.isEmpty()) {
      return Optional.of(exact.get(0));
    }
    return words.stream()
        .min(
            Comparator.<String>comparingInt(word -> distance(wanted, word))
                .thenComparing(Comparator.naturalOrder()))
        .filter(word -> distance(wanted, word) <= allowed(wanted, word));
  }

  private static boolean isPart(String wanted, String word) {
    return wanted.length() >= LETTERS_A_SLIP && word.startsWith(wanted);
  }

  private static int allowed(String wanted, String word) {
    return Math.max(1, Math.max(wanted.length(), word.length()) / LETTERS_A_SLIP);
  }

  /** Damerau's and Levenshtein's, of neighbours exchanged once. */
  private static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        least = Math.min(least, cost[i - 1][j - 1] + change);
        boolean exchanged =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        cost[i][j] = exchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
      }
    }
    return cost[one.length()][other.length()];
  }
}
