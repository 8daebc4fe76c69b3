package io.github.nca4j.examples.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final View.Colours COLOURS = View.Colours.LIGHT;

  private static View named(String name) {
    return View.of(7).stream().filter(view -> view.name().equals(name)).findFirst().orElseThrow();
  }

  private static Color colour(View view, Grid grid, int x) {
    BufferedImage image = view.image(grid, Dynamics.standard(), COLOURS);
    return new Color(image.getRGB(x, 0));
  }

  @Test
  void thereIsOneForThePictureAlphaTheLivingAndEachHiddenChannel() {
    assertThat(View.of(7).stream().map(View::name))
        .containsExactly("Picture", "Alpha", "Alive", "Channel 4", "Channel 5", "Channel 6");
  }

  @Test
  void aHiddenChannelShowsItselfAlone() {
    for (int channel = 4; channel < 7; channel++) {
      Grid grid = new Grid(1, 8, 7);
      for (int c = 0; c < 7; c++) {
        grid.set(0, c, c, c % 2 == 0 ? 1 : -1);
      }
      View view = named("Channel " + channel);
      for (int x = 0; x < 8; x++) {
        Color full = channel % 2 == 0 ? COLOURS.positive() : COLOURS.negative();
        assertThat(colour(view, grid, x)).isEqualTo(x == channel ? full : COLOURS.back());
      }
    }
  }

  @Test
  void thePictureIsPremultipliedOverTheBackground() {
    Grid grid = new Grid(1, 2, 4);
    grid.set(0, 0, 0, 0.2f);
    grid.set(0, 0, 2, 0.4f);
    grid.set(0, 0, Grid.ALPHA, 0.4f);
    assertThat(colour(named("Picture"), grid, 0)).isEqualTo(new Color(0.8f, 0.6f, 1f));
    assertThat(colour(named("Picture"), grid, 1)).isEqualTo(COLOURS.back());
    assertThat(colour(named("Alpha"), grid, 1)).isEqualTo(COLOURS.back());
    grid.set(0, 1, Grid.ALPHA, 1);
    assertThat(colour(named("Alpha"), grid, 1)).isEqualTo(COLOURS.ink());
  }

  @Test
  void theLivingAreMatureOrDevelopingByTheirNeighboursAlpha() {
    Grid grid = new Grid(1, 8, 4);
    grid.set(0, 1, Grid.ALPHA, 0.5f);
    grid.set(0, 5, Grid.ALPHA, 0.05f);
    View view = named("Alive");
    assertThat(List.of(0, 1, 2)).allSatisfy(x -> is(colour(view, grid, x), COLOURS.mature()));
    assertThat(List.of(4, 5, 6)).allSatisfy(x -> is(colour(view, grid, x), COLOURS.developing()));
    assertThat(List.of(3, 7)).allSatisfy(x -> is(colour(view, grid, x), COLOURS.back()));
  }

  private static void is(Color actual, Color expected) {
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void whatIsNotANumberIsTheBackground() {
    Grid grid = new Grid(1, 1, 7);
    for (int c = 0; c < 7; c++) {
      grid.set(0, 0, c, Float.NaN);
    }
    for (View view : View.of(7)) {
      assertThat(colour(view, grid, 0)).as(view.name()).isNotNull();
    }
    assertThat(colour(named("Channel 5"), grid, 0)).isEqualTo(COLOURS.back());
  }
}
