package io.github.nca4j.view.window;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;

/**
 * A list of keys over a window, whose cells and keys go on as they do; a click puts it away. To be
 * the window's glass pane.
 */
@SuppressWarnings("serial") // Never written.
final class KeySheet extends JPanel {
  private static final Color VEIL = new Color(0, 0, 0, 90);

  /**
   * A key and what it does.
   *
   * @param name as it stands on the keyboard; several are divided by blanks
   */
  record Key(String name, String does) {}

  KeySheet(List<Key> keys) {
    super(new GridBagLayout());
    setOpaque(false);
    JPanel card = new JPanel(new GridBagLayout());
    card.setBorder(BorderFactory.createEmptyBorder(16, 20, 16, 20));
    GridBagConstraints place = new GridBagConstraints();
    place.anchor = GridBagConstraints.LINE_START;
    place.insets = new Insets(3, 0, 3, 24);
    for (Key key : keys) {
      JLabel name = new JLabel(key.name());
      name.setFont(name.getFont().deriveFont(Font.BOLD));
      place.gridx = 0;
      card.add(name, place);
      place.gridx = 1;
      card.add(new JLabel(key.does()), place);
    }
    add(card);
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent event) {
            setVisible(false);
          }
        });
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    graphics.setColor(VEIL);
    graphics.fillRect(0, 0, getWidth(), getHeight());
  }
}
