package io.github.nca4j.app.cli.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedTest {
  @TempDir private Path home;
  private Shipped shipped;

  @BeforeEach
  void make() throws IOException {
    for (String file :
        new String[] {
          "emoji_imgs/lizard.png",
          "emoji_imgs/spider_web.png",
          "emoji_imgs/README.md",
          "models/lizard.nca.json",
          "models/lizard-growing.nca.json"
        }) {
      Files.createDirectories(home.resolve(file).getParent());
      Files.createFile(home.resolve(file));
    }
    shipped = new Shipped(Optional.of(home));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lizard", "Lizard", "lizard.png", "emoji_imgs/lizard.png", "\uD83E\uDD8E"})
  void aPictureIsFoundByItsNameItsFileOrTheEmojiItself(String text) {
    assertThat(shipped.find(Shipped.Shelf.EMOJI, text))
        .contains(home.resolve("emoji_imgs/lizard.png"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"spider web", "spider-web", "\uD83D\uDD78", "\uD83D\uDD78\uFE0F", "Spider_Web"})
  void whatStandsBetweenWordsDoesNotMatter(String text) {
    assertThat(shipped.find(Shipped.Shelf.EMOJI, text))
        .contains(home.resolve("emoji_imgs/spider_web.png"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lizard", "models/lizard.nca.json", "lizard.png", "\uD83E\uDD8E"})
  void aModelIsFoundByWhatItGrows(String text) {
    assertThat(shipped.find(Shipped.Shelf.MODELS, text))
        .contains(home.resolve("models/lizard.nca.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "README.md", "other/lizard.png", "../lizard", "lizard\0"})
  void nothingElseIsFound(String text) {
    assertThat(shipped.find(Shipped.Shelf.EMOJI, text)).isEmpty();
  }

  @Test
  void namesAreToldInOrderAndWithoutOtherFiles() {
    assertThat(shipped.names(Shipped.Shelf.EMOJI)).containsExactly("lizard", "spider_web");
    assertThat(shipped.names(Shipped.Shelf.MODELS)).containsExactly("lizard", "lizard-growing");
    assertThat(shipped.names(Shipped.Shelf.TEXTURES)).isEmpty();
  }

  @Test
  void withoutACloneThereIsNothing() {
    Shipped nowhere = new Shipped(Optional.empty());
    assertThat(nowhere.find(Shipped.Shelf.MODELS, "lizard")).isEmpty();
    assertThat(nowhere.names(Shipped.Shelf.MODELS)).isEmpty();
  }

  @Test
  void theCloneAroundTheClassesIsFound() {
    assertThat(Shipped.here().names(Shipped.Shelf.EMOJI)).contains("lizard", "t_rex");
  }
}
