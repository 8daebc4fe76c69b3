package io.github.nca4j.view.window;

import io.github.nca4j.core.Damage;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.GridLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import javax.swing.JToggleButton;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;

/** Buttons and sliders for all that can be set, each of which has a key, too. */
@SuppressWarnings("serial") // Never written.
final class PlayControls extends JPanel {
  private static final int SPEED_STEPS = 300;
  private static final int PICTURE_ROWS = 6;

  private final Play play;
  private final JButton run = button("Pause", "Space");
  private final JButton record = button("Record", "F: writes a GIF");
  private final Map<Tool, JToggleButton> tools = new LinkedHashMap<>();
  private final List<Runnable> refreshers = new ArrayList<>();
  private final GridBagConstraints place = new GridBagConstraints();
  private final Optional<VotesPanel> votesPanel;

  PlayControls(Play play, Runnable onRecord) {
    super(new GridBagLayout());
    this.play = play;
    votesPanel = play.tellsDigits() ? Optional.of(new VotesPanel(play)) : Optional.empty();
    setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 12));
    place.gridx = 0;
    place.weightx = 1;
    place.fill = GridBagConstraints.HORIZONTAL;
    place.insets = new Insets(0, 0, 8, 0);

    run.addActionListener(e -> play.setRunning(!play.running()));
    String restart = play.tellsDigits() ? "Forget" : play.makesTextures() ? "Noise" : "Seed";
    row(run, button("Step", ".", play::singleStep), button(restart, "R", play::restart));
    ButtonGroup group = new ButtonGroup();
    for (Tool tool : play.tools()) {
      JToggleButton button = new JToggleButton(tool.title());
      button.setToolTipText(tool == Tool.DRAW ? "P" : tool.title().substring(0, 1));
      button.setFocusable(false);
      button.setMargin(new Insets(4, 4, 4, 4));
      button.addActionListener(e -> play.setTool(tool));
      group.add(button);
      tools.put(tool, button);
    }
    row(tools.values().toArray(JComponent[]::new));
    row(
        button("\u25e8", "Left arrow: cuts the left half", cut(Damage.leftHalf())),
        button("\u25e7", "Right arrow: cuts the right half", cut(Damage.rightHalf())),
        button("\u2b13", "Up arrow: cuts the top half", cut(Damage.topHalf())),
        button("\u2b12", "Down arrow: cuts the bottom half", cut(Damage.bottomHalf())));
    record.addActionListener(e -> onRecord.run());
    row(button("Clear", "X", play::clear), record);
    votesPanel.ifPresent(buttons -> add(buttons, place));
    if (!play.pictures().isEmpty()) {
      addPictures();
    }
    addSliders();
    if (play.makesTextures()) {
      addTextureSliders();
    }
    addChoices();
    place.weighty = 1;
    add(Box.createVerticalGlue(), place);
    setPreferredSize(new Dimension(270, getPreferredSize().height));
    refresh();
  }

  private void addSliders() {
    slider("Speed", 0, SPEED_STEPS, v -> play.setSpeed(Math.pow(10, 3.0 * v / SPEED_STEPS)))
        .shows(
            () -> (int) Math.round(Math.log10(play.speed()) / 3 * SPEED_STEPS),
            () -> Math.round(play.speed()) + " steps/s");
    slider("Fire rate", 1, 100, play::setFirePercent)
        .shows(() -> play.firePercent(), () -> play.firePercent() + " %");
    slider("Brush", 1, Play.LARGEST_BRUSH, play::setBrush)
        .shows(() -> play.brush(), () -> "radius " + play.brush());
    Slider angle = slider("Angle", -180, 180, play::setDegrees);
    angle.shows(() -> play.degrees(), () -> play.degrees() + "\u00b0");
    angle.slider().setEnabled(play.liveModels().stream().anyMatch(LiveModel::canTurn));
  }

  private void addTextureSliders() {
    Slider scale =
        slider("Pattern size", Play.SMALLEST_SCALE, Play.LARGEST_SCALE, play::setScalePercent);
    scale.shows(() -> play.scalePercent(), () -> play.scalePercent() + " %");
    scale.slider().setEnabled(play.liveModels().stream().anyMatch(LiveModel::canStretch));
    slider("Time step", Play.SHORTEST_STEP, Play.LONGEST_STEP, play::setPacePercent)
        .shows(() -> play.pacePercent(), () -> play.pacePercent() + " %");
  }

  /** A list, of which a few rows are seen at once. */
  private void addPictures() {
    JList<String> names = new JList<>(play.pictures().toArray(String[]::new));
    names.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    names.setLayoutOrientation(JList.HORIZONTAL_WRAP);
    names.setVisibleRowCount(0);
    names.setFixedCellWidth(116);
    names.setFixedCellHeight(24);
    // What is chosen shows as if the list had the focus, which keys never give it.
    names.putClientProperty(
        "FlatLaf.style",
        "selectionInactiveBackground: $List.selectionBackground;"
            + "selectionInactiveForeground: $List.selectionForeground");
    names.setToolTipText("1 … 9, T, Shift T: the picture that grows");
    names.setFocusable(false);
    names.addListSelectionListener(
        e -> {
          if (names.getSelectedIndex() >= 0 && names.getSelectedIndex() != play.picture()) {
            play.setPicture(names.getSelectedIndex());
          }
        });
    refreshers.add(
        () -> {
          names.setSelectedIndex(play.picture());
          names.ensureIndexIsVisible(play.picture());
        });
    JScrollPane pane = new JScrollPane(names);
    int rows = Math.min(PICTURE_ROWS, (play.pictures().size() + 1) / 2);
    int rowHeight = names.getCellBounds(0, 0).height;
    pane.setPreferredSize(new Dimension(0, rows * rowHeight + 4));
    add(pane, place);
  }

  private void addChoices() {
    JComboBox<String> views =
        new JComboBox<>(play.views().stream().map(View::name).toArray(String[]::new));
    views.setToolTipText("V, Shift V");
    views.setFocusable(false);
    views.addActionListener(
        e -> {
          if (views.getSelectedIndex() != play.view()) {
            play.setView(views.getSelectedIndex());
          }
        });
    refreshers.add(() -> views.setSelectedIndex(play.view()));
    add(views, place);
    box("Dark", "D", play::dark, play::setDark);
    if (play.liveModels().size() > 1) {
      box("Mouse acts on both", "B", play::together, play::setTogether);
    }
  }

  private void box(String text, String key, BooleanSupplier shown, Consumer<Boolean> change) {
    JCheckBox box = new JCheckBox(text);
    box.setToolTipText(key);
    box.setFocusable(false);
    box.addActionListener(e -> change.accept(box.isSelected()));
    refreshers.add(() -> box.setSelected(shown.getAsBoolean()));
    add(box, place);
  }

  private Runnable cut(Damage damage) {
    return () -> play.damage(damage);
  }

  private void row(JComponent... components) {
    JPanel row = new JPanel(new GridLayout(1, 0, 6, 0));
    for (JComponent component : components) {
      row.add(component);
    }
    add(row, place);
  }

  /** Shows what is set. */
  void refresh() {
    run.setText(play.running() ? "Pause" : "Run");
    tools.get(play.tool()).setSelected(true);
    refreshers.forEach(Runnable::run);
  }

  /** Counts the votes of cells that tell digits. */
  void count() {
    votesPanel.ifPresent(VotesPanel::count);
  }

  void showRecording(boolean on) {
    record.setText(on ? "Stop" : "Record");
  }

  private static JButton button(String text, String key, Runnable action) {
    JButton button = button(text, key);
    button.addActionListener(e -> action.run());
    return button;
  }

  private static JButton button(String text, String key) {
    JButton button = new JButton(text);
    button.setToolTipText(key);
    // Keys go to the window: a button would take the space bar, a slider the arrows.
    button.setFocusable(false);
    button.setMargin(new Insets(4, 4, 4, 4));
    return button;
  }

  private Slider slider(String title, int low, int high, IntConsumer change) {
    JSlider slider = new JSlider(low, high);
    slider.setFocusable(false);
    JLabel name = new JLabel(title);
    JLabel value = new JLabel("", SwingConstants.RIGHT);
    JPanel line = new JPanel(new GridLayout(1, 2));
    line.add(name);
    line.add(value);
    place.insets.bottom = 0;
    add(line, place);
    place.insets.bottom = 8;
    add(slider, place);
    return new Slider(slider, value, change);
  }

  private final class Slider {
    private final JSlider slider;
    private final JLabel value;
    private final IntConsumer change;
    private boolean refreshing;

    Slider(JSlider slider, JLabel value, IntConsumer change) {
      this.slider = slider;
      this.value = value;
      this.change = change;
    }

    JSlider slider() {
      return slider;
    }

    void shows(IntSupplier position, Supplier<String> text) {
      refreshers.add(
          () -> {
            refreshing = true;
            slider.setValue(position.getAsInt());
            value.setText(text.get());
            refreshing = false;
          });
      slider.addChangeListener(
          e -> {
            if (!refreshing) {
              change.accept(slider.getValue());
            }
          });
    }
  }
}
