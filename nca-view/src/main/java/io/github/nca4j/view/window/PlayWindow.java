package io.github.nca4j.view.window;

import io.github.nca4j.core.format.SafeFile;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** A window in which models grow, to be cut and healed. Any thread may open one. */
public final class PlayWindow {
  /** A Swing timer's unit is a millisecond: 62.5 frames a second. */
  private static final int FRAME_MILLIS = 16;

  private static final long COUNTED_NANOS = 500_000_000;
  private static final int SCROLLED_PIXELS = 16;
  private static final Path FOLDER = Path.of("out");
  private static final String FIRST_WORDS = "? shows the keys";

  private final Play play;
  private final JFrame frame = new JFrame();
  private final JLabel numbers = new JLabel(" ");
  private final JLabel message = new JLabel(FIRST_WORDS);
  private final PlayControls controls;
  private final Timer timer;

  /** Long films take seconds to write, in which the window goes on. */
  private final ExecutorService writer = Executors.newSingleThreadExecutor();

  private final List<Future<Path>> films;
  private boolean dark;
  private String hint = "";
  private Optional<Recording> recording = Optional.empty();
  private long lastFrame = System.nanoTime();
  private long countedSince = lastFrame;
  private int nextFilm = 1;
  private int frames;
  private int steps;

  private PlayWindow(List<LiveModel> liveModels, List<Future<Path>> films, CountDownLatch closed) {
    this.films = films;
    play = new Play(liveModels);
    controls = new PlayControls(play, this::record);
    play.onChange(this::settingsChanged);
    JPanel cells = new JPanel(new GridLayout(1, 0, 12, 0));
    cells.setBorder(BorderFactory.createEmptyBorder(12, 12, 12, 0));
    liveModels.forEach(live -> cells.add(named(live)));
    JPanel foot = new JPanel(new BorderLayout());
    foot.setBorder(BorderFactory.createEmptyBorder(0, 12, 8, 12));
    foot.add(numbers, BorderLayout.WEST);
    foot.add(message, BorderLayout.EAST);
    frame.add(cells, BorderLayout.CENTER);
    frame.add(scrolling(controls), BorderLayout.EAST);
    frame.add(foot, BorderLayout.SOUTH);
    frame.setTitle(liveModels.stream().map(LiveModel::name).collect(Collectors.joining(" and ")));
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    timer = new Timer(FRAME_MILLIS, e -> nextFrame());
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            timer.stop();
            recording.ifPresent(PlayWindow.this::write);
            // The one thread comes to it after the films.
            writer.execute(closed::countDown);
            writer.shutdown();
          }
        });
    PlayKeys.bind(frame.getRootPane(), play, this::record, frame::dispose);
    Display.show(frame);
    timer.start();
  }

  /** On a small screen, what does not fit is scrolled to; arrow keys cut halves all the same. */
  static JScrollPane scrolling(JComponent column) {
    JScrollPane pane =
        new JScrollPane(
            column,
            ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
            ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    pane.setBorder(BorderFactory.createEmptyBorder());
    pane.setInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT, null);
    pane.getVerticalScrollBar().setUnitIncrement(SCROLLED_PIXELS);
    return pane;
  }

  /** The cells, and of which model they are where there is more than one. */
  private JComponent named(LiveModel live) {
    JPanel panel = new JPanel(new BorderLayout(0, 4));
    panel.add(new CellsPanel(play, live), BorderLayout.CENTER);
    if (play.liveModels().size() > 1) {
      panel.add(new JLabel(live.name(), SwingConstants.CENTER), BorderLayout.NORTH);
    }
    return panel;
  }

  /**
   * Opens a window and returns when it is closed and what it recorded is written.
   *
   * @param models one or more, in the order in which they stand side by side
   * @param height rows of cells
   * @param width cells of a row
   * @param seed of the fire masks
   * @return the recordings
   * @throws IllegalArgumentException if there is no model, a size is not positive, or two models do
   *     different things, as growing a picture and telling digits
   * @throws IOException naming a recording that could not be written
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public static List<Path> show(List<NamedModel> models, int height, int width, long seed)
      throws IOException, InterruptedException {
    Objects.requireNonNull(models, "models");
    if (models.isEmpty()) {
      throw new IllegalArgumentException("models is empty, must have at least one");
    }
    List<LiveModel> liveModels = new ArrayList<>();
    for (NamedModel named : models) {
      liveModels.add(new LiveModel(named.name(), named.model(), height, width, seed));
    }
    List<String> does = liveModels.stream().map(LiveModel::does).distinct().toList();
    if (does.size() > 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "one model %s and the other %s; both must do the same",
              does.get(0),
              does.get(1)));
    }
    CountDownLatch closed = new CountDownLatch(1);
    List<Future<Path>> films = new ArrayList<>();
    try {
      SwingUtilities.invokeAndWait(
          () -> {
            Display.useLook(false);
            new PlayWindow(liveModels, films, closed);
          });
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
    closed.await();
    return written(films);
  }

  private static List<Path> written(List<Future<Path>> films)
      throws IOException, InterruptedException {
    List<Path> files = new ArrayList<>();
    for (Future<Path> film : films) {
      try {
        files.add(film.get());
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
      }
    }
    return files;
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
        play.liveModels().stream()
            .map(live -> String.format(Locale.ROOT, "%,d", live.aliveCells()))
            .collect(Collectors.joining(" and "));
    numbers.setText(
        String.format(
            Locale.ROOT,
            "step %,d    %.0f steps/s    %.0f frames/s    "
                + (play.makesTextures() ? "cells: %s" : "alive: %s"),
            play.liveModels().get(0).steps(),
            steps / seconds,
            frames / seconds,
            alive));
    controls.count();
    hint();
    steps = 0;
    frames = 0;
  }

  /** Says what to do where nothing lives, and takes that back; other messages stay. */
  private void hint() {
    String next = play.hint();
    if (!next.equals(hint)) {
      if (!next.isEmpty() || message.getText().equals(hint)) {
        message.setText(next.isEmpty() ? FIRST_WORDS : next);
      }
      hint = next;
    }
  }

  private void record() {
    try {
      if (recording.isPresent()) {
        write(recording.orElseThrow());
        recording = Optional.empty();
      } else {
        Recording film = Recording.in(FOLDER, nextFilm);
        nextFilm = film.number() + 1;
        recording = Optional.of(film);
        message.setText("recording");
      }
    } catch (IOException e) {
      message.setText(SafeFile.message(e));
    }
    controls.showRecording(recording.isPresent());
  }

  private void write(Recording film) {
    message.setText("writing " + film.file());
    films.add(
        writer.submit(
            () -> {
              try {
                film.write();
                say("recorded " + film.file());
              } catch (IOException e) {
                say(SafeFile.message(e));
                throw e;
              }
              return film.file();
            }));
  }

  /** From any thread. */
  private void say(String text) {
    SwingUtilities.invokeLater(() -> message.setText(text));
  }
}
