package io.github.nca4j.view.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingLayoutTest {
  private final JPanel panel = new JPanel();
  private final TrainingLayout.Parts parts =
      new TrainingLayout.Parts(part(), part(), part(), part(), part(), part());
  private final TrainingLayout layout = new TrainingLayout(parts, new JLabel("Growing"));

  @ParameterizedTest
  @CsvSource({"480,240", "820,310", "952,479", "952,480", "952,650", "600,900", "1896,960"})
  void allPartsAreInsideAndApart(int width, int height) {
    List<Rectangle> places = places(width, height);

    Rectangle all = new Rectangle(width, height);
    for (Rectangle place : places) {
      assertTrue(place.width > 0 && place.height > 0 && all.contains(place), place.toString());
    }
    for (int i = 0; i < places.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertFalse(places.get(i).intersects(places.get(j)), places.toString());
      }
    }
  }

  @Test
  void aLowWindowHasRoomForTheWordsOnThreeButtons() {
    places(820, 310);

    assertTrue(parts.side().getWidth() >= 3 * 90, parts.side().toString());
  }

  @Test
  void theAutomatonIsTheLargestPartAtThePreferredSize() {
    Dimension preferred = layout.preferredLayoutSize(panel);

    List<Rectangle> places = places(preferred.width, preferred.height);

    int largest =
        places.stream().mapToInt(place -> Math.min(place.width, place.height)).max().orElseThrow();
    assertEquals(largest, Math.min(places.get(0).width, places.get(0).height));
  }

  private List<Rectangle> places(int width, int height) {
    panel.setSize(width, height);
    layout.layoutContainer(panel);
    return parts.all().stream().map(JComponent::getBounds).toList();
  }

  private static JComponent part() {
    return new JPanel();
  }
}
