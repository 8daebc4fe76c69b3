package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.view.ColourModels;
import io.github.nca4j.view.VotingModel;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final View.Colours COLOURS = View.Colours.LIGHT;

  private static final List<View> VIEWS =
      View.of(NcaModel.initial(7, new int[] {4}, Perception.standard(), Dynamics.standard(), 1));

  private static View named(String name) {
    return VIEWS.stream().filter(view -> view.name().equals(name)).findFirst().orElseThrow();
  }

  private static Color colour(View view, Grid grid, int x) {
    BufferedImage image = view.image(grid, Dynamics.standard(), COLOURS);
    return new Color(image.getRGB(x, 0));
  }

  @Test
  void thereIsOneForThePictureAlphaTheLivingAndEachHiddenChannel() {
    assertThat(VIEWS.stream().map(View::name))
        .containsExactly("Picture", "Alpha", "Alive", "Hidden 4", "Hidden 5", "Hidden 6");
  }

  @Test
  void aHiddenChannelShowsItselfAlone() {
    for (int channel = 4; channel < 7; channel++) {
      Grid grid = new Grid(1, 8, 7);
      for (int c = 0; c < 7; c++) {
        grid.set(0, c, c, c % 2 == 0 ? 1 : -1);
      }
      View view = named("Hidden " + channel);
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
    for (View view : VIEWS) {
      assertThat(colour(view, grid, 0)).as(view.name()).isNotNull();
    }
    assertThat(colour(named("Hidden 5"), grid, 0)).isEqualTo(COLOURS.back());
  }

  @Test
  void aTextureShowsItsColoursAndTheOtherChannels() {
    List<View> views = View.of(ColourModels.texture(1, 1, 1));
    assertThat(views.stream().map(View::name)).containsExactly("Texture", "Hidden 3");
    Grid grid = new Grid(1, 1, 4);
    grid.set(0, 0, 0, 0.5f);
    grid.set(0, 0, 1, -0.3f);
    is(colour(views.get(0), grid, 0), new Color(255, 51, 128));
  }

  @Test
  void whatAsksForAPictureIsNotShown() {
    assertThat(View.of(ColourModels.choosing()).stream().map(View::name))
        .containsExactly("Picture", "Alpha", "Alive");
  }

  @Test
  void cellsThatTellDigitsShowTheirVotes() {
    List<View> views = View.of(VotingModel.of(2));
    assertThat(views).hasSize(3 + 19);
    assertThat(views.get(3).name()).isEqualTo("Hidden 1");
    assertThat(views.get(21).name()).isEqualTo("Score 9");
    Dynamics dynamics = Dynamics.onImages();
    Grid grid = new Grid(1, 3, 20);
    grid.set(0, 0, 0, 1);
    grid.set(0, 1, 0, 0.2f);
    grid.set(0, 1, 12, 0.5f);
    grid.set(0, 2, 0, 0.05f);
    grid.set(0, 2, 12, 0.5f);
    BufferedImage votes = views.get(0).image(grid, dynamics, COLOURS);
    is(new Color(votes.getRGB(0, 0)), COLOURS.ink());
    is(new Color(votes.getRGB(1, 0)), new Color(230, 184, 0));
    is(new Color(votes.getRGB(2, 0)), COLOURS.back());
    BufferedImage alive = views.get(2).image(grid, dynamics, COLOURS);
    is(new Color(alive.getRGB(1, 0)), COLOURS.mature());
    is(new Color(alive.getRGB(2, 0)), COLOURS.developing());
    BufferedImage score = views.get(3 + 9 + 2).image(grid, dynamics, COLOURS);
    assertThat(new Color(score.getRGB(0, 0))).isEqualTo(COLOURS.back());
    assertThat(new Color(score.getRGB(1, 0))).isNotEqualTo(COLOURS.back());
  }
}
