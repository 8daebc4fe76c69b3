package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.view.ColourModels;
import io.github.nca4j.view.FillingModel;
import io.github.nca4j.view.VotingModel;
import io.github.nca4j.view.web.WebPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlayKeysTest {
  private static final Pattern LISTED = Pattern.compile("<dt>(.*?)</dt>");

  /** What only one of the two has: both models or closing here, more models or a file there. */
  private static final Set<String> WINDOW_ALONE = Set.of("B", "Q");

  private static final Set<String> PAGE_ALONE = Set.of("H", "L", "M", "N", "O", "Z");

  @Test
  void windowAndPageHaveTheSameKeys() throws IOException {
    Set<String> window = new TreeSet<>();
    List<NcaModel> models =
        List.of(
            FillingModel.model(),
            VotingModel.of(3),
            ColourModels.texture(1, 0.6f, 0.2f),
            ColourModels.choosing());
    for (NcaModel model : models) {
      Play play = new Play(List.of(new LiveModel("any", model, 28, 28, 1)));
      PlayKeys.keys(play).forEach(key -> window.addAll(single(key.name())));
    }
    Set<String> page = new TreeSet<>();
    try (InputStream in = WebPage.class.getResourceAsStream("page.html")) {
      String html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      LISTED.matcher(html).results().forEach(match -> page.addAll(single(match.group(1))));
    }
    assertThat(window).containsAll(WINDOW_ALONE).hasSizeGreaterThan(20);
    assertThat(page).containsAll(PAGE_ALONE);
    window.removeAll(WINDOW_ALONE);
    page.removeAll(PAGE_ALONE);
    assertThat(page).isEqualTo(window);
  }

  private static List<String> single(String names) {
    return Stream.of(names.replace('\u2212', '-').split("\\s+")).toList();
  }
}
