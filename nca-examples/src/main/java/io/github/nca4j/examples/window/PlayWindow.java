package io.github.nca4j.examples.window;

import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.awt.Toolkit;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** A window in which models grow, to be cut and healed. Opened from any thread. */
public final class PlayWindow {
  /** A Swing timer's unit is a millisecond: 62.5 frames a second. */
  private static final int FRAME_MILLIS = 16;

  private static final long COUNTED_NANOS = 500_000_000;
  private static final Path FOLDER = Path.of("out");

  private final Play play;
  private final JFrame frame = new JFrame();
  private final JLabel numbers = new JLabel(" ");
  private final JLabel message = new JLabel("H shows the keys");
  private final PlayControls controls;
  private final Timer timer;
  private boolean dark;
  private Optional<Recording> recording = Optional.empty();
  private long lastFrame = System.nanoTime();
  private long countedSince = lastFrame;
  private int frames;
  private int steps;

  private PlayWindow(List<Dish> dishes, CountDownLatch closed) {
    play = new Play(dishes);
    Display.useLook(play.dark());
    controls = new PlayControls(play, this::record);
    play.onChange(this::settingsChanged);
    JPanel cells = new JPanel(new GridLayout(1, 0, 12, 0));
    cells.setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 0));
    dishes.forEach(dish -> cells.add(new CellsPanel(play, dish)));
    JPanel foot = new JPanel(new BorderLayout());
    foot.setBorder(BorderFactory.createEmptyBorder(0, 12, 8, 12));
    foot.add(numbers, BorderLayout.WEST);
    foot.add(message, BorderLayout.EAST);
    frame.add(cells, BorderLayout.CENTER);
    frame.add(controls, BorderLayout.EAST);
    frame.add(foot, BorderLayout.SOUTH);
    frame.setTitle(dishes.stream().map(Dish::name).collect(Collectors.joining(" and ")));
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    timer = new Timer(FRAME_MILLIS, e -> nextFrame());
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            timer.stop();
            closed.countDown();
          }
        });
    PlayKeys.bind(frame.getRootPane(), play, this::record, frame::dispose);
    Display.show(frame);
    timer.start();
  }

  /**
   * Opens a window and returns when it is closed.
   *
   * @param specimens one or more, in the order in which they stand side by side
   * @param seed of the fire masks
   * @throws IllegalArgumentException if a size is not positive
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public static void show(List<Specimen> specimens, int height, int width, long seed)
      throws InterruptedException {
    List<Dish> dishes = new ArrayList<>();
    for (Specimen specimen : specimens) {
      dishes.add(new Dish(specimen.name(), specimen.model(), height, width, seed));
    }
    CountDownLatch closed = new CountDownLatch(1);
    try {
      SwingUtilities.invokeAndWait(() -> new PlayWindow(dishes, closed));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
    closed.await();
  }

  private void settingsChanged() {
    if (dark != play.dark()) {
      dark = play.dark();
      Display.useLook(dark);
    }
    controls.refresh();
    frame.repaint();
  }

  private void nextFrame() {
    long now = System.nanoTime();
    steps += play.advance(now - lastFrame);
    lastFrame = now;
    frames++;
    recording.ifPresent(film -> film.frame(play));
    frame.getContentPane().getComponent(0).repaint();
    // Else X11 shows frames in bursts.
    Toolkit.getDefaultToolkit().sync();
    if (now - countedSince >= COUNTED_NANOS) {
      count((now - countedSince) * 1e-9);
      countedSince = now;
    }
  }

  private void count(double seconds) {
    String alive =
        play.dishes().stream()
            .map(dish -> String.format(Locale.ROOT, "%,d", dish.aliveCells()))
            .collect(Collectors.joining(" and "));
    numbers.setText(
        String.format(
            Locale.ROOT,
            "step %,d    %.0f steps/s    %.0f frames/s    %s cells alive",
            play.dishes().get(0).steps(),
            steps / seconds,
            frames / seconds,
            alive));
    steps = 0;
    frames = 0;
  }

  private void record() {
    try {
      if (recording.isPresent()) {
        Recording film = recording.orElseThrow();
        recording = Optional.empty();
        message.setText("recorded " + film.finish());
      } else {
        recording = Optional.of(Recording.in(FOLDER));
        message.setText("recording");
      }
    } catch (IOException e) {
      message.setText(e.getMessage());
    }
    controls.showRecording(recording.isPresent());
  }
}
