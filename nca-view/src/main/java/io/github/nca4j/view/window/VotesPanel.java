package io.github.nca4j.view.window;

import io.github.nca4j.core.Votes;
import io.github.nca4j.view.drawing.Digits;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.GridLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;

/** A button a digit: its colour, how many cells are for it, and an example when it is pressed. */
@SuppressWarnings("serial") // Never written.
final class VotesPanel extends JPanel {
  private static final int COLUMNS = 2;

  private final Play play;
  private final Digits digits = Digits.standard();
  private final List<JButton> buttons = new ArrayList<>();
  private final JLabel verdict = new JLabel(" ");

  VotesPanel(Play play) {
    super(new BorderLayout(0, 6));
    this.play = play;
    JPanel grid = new JPanel(new GridLayout(0, COLUMNS, 6, 4));
    for (int i = 0; i < digits.count(); i++) {
      int digit = i;
      JButton button = new JButton(new Swatch(digits.colour(digit)));
      button.setToolTipText(digit + ": draws one");
      button.setFocusable(false);
      button.setHorizontalAlignment(SwingConstants.LEFT);
      button.setMargin(new Insets(2, 6, 2, 6));
      button.addActionListener(e -> play.showDigit(digit));
      buttons.add(button);
      grid.add(button);
    }
    add(grid, BorderLayout.CENTER);
    add(verdict, BorderLayout.SOUTH);
    count();
  }

  /** Shows the votes of all models, and what most cells of the first say. */
  void count() {
    List<Votes> votes =
        play.liveModels().stream()
            .map(live -> digits.votes(live.grid(), live.model().dynamics()))
            .toList();
    for (int digit = 0; digit < buttons.size(); digit++) {
      StringBuilder text = new StringBuilder().append(digit);
      for (Votes each : votes) {
        text.append("   ").append(each.count(digit) == 0 ? "" : each.count(digit));
      }
      buttons.get(digit).setText(text.toString());
    }
    verdict.setText(verdict(votes.get(0)));
  }

  private static String verdict(Votes votes) {
    OptionalInt most = votes.majority();
    return most.isEmpty()
        ? "No cell has a vote yet"
        : String.format(
            Locale.ROOT,
            "%d of %d cells say %d",
            votes.count(most.getAsInt()),
            votes.living(),
            most.getAsInt());
  }

  /** A square of a colour. */
  private record Swatch(Color colour) implements Icon {
    private static final int SIDE = 12;

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
      graphics.setColor(colour);
      graphics.fillRect(x, y, SIDE, SIDE);
      graphics.setColor(Color.GRAY);
      graphics.drawRect(x, y, SIDE - 1, SIDE - 1);
    }

    @Override
    public int getIconWidth() {
      return SIDE;
    }

    @Override
    public int getIconHeight() {
      return SIDE;
    }
  }
}
