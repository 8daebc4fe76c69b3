package io.github.nca4j.view.window;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.view.output.LossWord;
import io.github.nca4j.view.output.ReadableDuration;
import io.github.nca4j.view.output.TrainingCourse;
import java.awt.BorderLayout;
import java.awt.Font;
import java.awt.GridLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** What the training window shows. Used in the event thread, but for steps. */
final class TrainingPanel {
  private static final int REFRESH_MILLIS = 500;

  private final JFrame frame = new JFrame();
  private final LossCurve curve = new LossCurve();
  private final Consumer<Reply> replies;
  private final String title;
  private final int lastStep;
  private final boolean plays;
  private final Optional<LossWord> word;
  private final TrainingCourse course = new TrainingCourse();
  private final GrowingView growing = new GrowingView();
  private final JLabel caption;
  private final Growing grower;
  private final SheetView batch = new SheetView();
  private final SheetView pool = new SheetView();
  private final JLabel numbers = new JLabel(" ");
  private final JLabel message = new JLabel(" ");
  private final JLabel verdict = new JLabel(" ");
  private final JProgressBar progress;
  private final JButton pause = new JButton("Pause");
  private final JPanel side = new JPanel(new BorderLayout(0, 8));
  private final Timer timer = new Timer(REFRESH_MILLIS, e -> refresh());
  private final CountDownLatch closed = new CountDownLatch(1);

  /** That were opened from this one and outlive it. */
  private final List<Thread> windows = new CopyOnWriteArrayList<>();

  private String standing = "";
  private boolean done;
  private boolean dark;

  /**
   * Opens a window.
   *
   * @param replies told of buttons, of pictures that can be seen, and of the end
   */
  TrainingPanel(Opening opening, Consumer<Reply> replies) {
    this.replies = replies;
    title = opening.title();
    lastStep = opening.lastStep();
    plays = opening.plays();
    word = opening.word();
    grower = new Growing(this::showGrown, opening.heals(), Growing.FRAME);
    progress = new JProgressBar(0, lastStep);
    progress.setValue(opening.steps());
    caption = new JLabel(plays ? "Growing" : "Reading the image");
    SheetView picture = new SheetView();
    picture.show(opening.target());
    side.add(buttons(), BorderLayout.NORTH);
    side.add(verdict, BorderLayout.CENTER);
    String batches = "Batch, before and after";
    TrainingLayout.Parts parts =
        new TrainingLayout.Parts(
            titled(caption, "Growing", growing),
            titled(new JLabel("Target"), "Target", picture),
            side,
            titled(new JLabel("Loss"), "Loss", curve),
            titled(new JLabel(batches), batches, batch),
            titled(new JLabel("Pool"), "Pool", pool));
    JPanel middle = new JPanel(new TrainingLayout(parts, caption));
    parts.all().forEach(middle::add);
    JPanel foot = new JPanel(new BorderLayout(12, 6));
    foot.add(progress, BorderLayout.NORTH);
    foot.add(numbers, BorderLayout.WEST);
    // It is given what room is left, and never covers the numbers.
    message.setHorizontalAlignment(SwingConstants.TRAILING);
    foot.add(message, BorderLayout.CENTER);
    JPanel all = new JPanel(new BorderLayout(12, 8));
    all.setBorder(BorderFactory.createEmptyBorder(12, 12, 10, 12));
    all.add(middle, BorderLayout.CENTER);
    all.add(foot, BorderLayout.SOUTH);
    frame.add(all);
    showTitle(opening.steps());
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            timer.stop();
            grower.end();
            replies.accept(Reply.CLOSED);
            closed.countDown();
          }
        });
    WindowKeys.bind(frame.getRootPane(), "SPACE", () -> order(Reply.PAUSE_OR_GO_ON));
    WindowKeys.bind(frame.getRootPane(), "S", () -> order(Reply.SAVE));
    WindowKeys.bind(frame.getRootPane(), "Q", this::stopOrClose);
    WindowKeys.bind(frame.getRootPane(), "D", this::toggleDark);
    Display.show(frame);
    grower.start();
    timer.start();
  }

  private JPanel buttons() {
    JPanel row = new JPanel(new GridLayout(1, 0, 6, 0));
    JButton save = new JButton("Save");
    JButton stop = new JButton("Stop");
    pause.addActionListener(e -> order(Reply.PAUSE_OR_GO_ON));
    save.addActionListener(e -> order(Reply.SAVE));
    stop.addActionListener(e -> order(Reply.STOP));
    pause.setToolTipText("Space");
    save.setToolTipText("S: model and checkpoint");
    stop.setToolTipText("Q: ends after this step, saves everything");
    for (JButton button : new JButton[] {pause, save, stop}) {
      button.setFocusable(false);
      row.add(button);
    }
    return row;
  }

  private static JComponent titled(JLabel title, String name, JComponent content) {
    content.setName(name);
    JPanel panel = new JPanel(new BorderLayout());
    panel.add(title, BorderLayout.NORTH);
    panel.add(content, BorderLayout.CENTER);
    return panel;
  }

  /** To the training run, while there is one. */
  private void order(Reply order) {
    if (!done) {
      replies.accept(order);
    }
  }

  private void stopOrClose() {
    if (done) {
      frame.dispose();
    } else {
      replies.accept(Reply.STOP);
    }
  }

  private void toggleDark() {
    dark = !dark;
    Display.useLook(dark);
  }

  void showBatch(ContactSheet sheet) {
    batch.show(sheet);
    replies.accept(Reply.SHOWN);
  }

  void showPool(ContactSheet sheet) {
    pool.show(sheet);
    replies.accept(Reply.SHOWN);
  }

  /** Lets what is grown next have these weights. */
  void grow(News.Weights weights) {
    try {
      grower.plant(new Growing.Seedling(model(weights), weights.start(), weights.step()));
    } catch (IOException | IllegalArgumentException e) {
      // Code that this process cannot find: there is nothing to see, and all else goes on.
      caption.setText("Growing: this window does not know the model's parts");
    }
    replies.accept(Reply.SHOWN);
  }

  private static NcaModel model(News.Weights weights) throws IOException {
    Path file = Files.createTempFile("nca-window-", ".nca.json");
    try {
      Files.writeString(file, weights.text());
      return ModelFile.load(file);
    } finally {
      Files.delete(file);
    }
  }

  /** In any thread. */
  private void showGrown(BufferedImage picture, String words) {
    growing.show(picture);
    SwingUtilities.invokeLater(() -> caption.setText(words));
  }

  void say(String text) {
    message.setText(text);
    message.setToolTipText(text);
  }

  void showPaused(boolean on) {
    pause.setText(on ? "Go on" : "Pause");
  }

  void showStanding(String words) {
    standing = words;
    verdict.setText(words);
  }

  /** The training run is over; the window stays, with what can be done now. */
  void showDone(News.Done news) {
    done = true;
    standing = "";
    grower.rest(false);
    refresh();
    side.removeAll();
    side.add(
        new DoneBar(
            Path.of(news.model()),
            news.further(),
            plays,
            growing::shown,
            this::say,
            windows::add,
            frame::dispose),
        BorderLayout.NORTH);
    String lines = news.verdict().replace("<", "&lt;").replaceAll("[;:] ", "<br>");
    verdict.setText("<html>" + lines);
    verdict.setFont(verdict.getFont().deriveFont(Font.BOLD));
    side.add(verdict, BorderLayout.CENTER);
    side.revalidate();
    side.repaint();
    progress.setValue(lastStep);
    frame.setTitle("done: " + title);
  }

  /** In any thread: it is only remembered, and what is shown is refreshed twice a second. */
  void showStep(News.Step step) {
    if (!step.rejected()) {
      curve.add(step.step(), step.loss());
    }
    course.add(step.step(), step.log10Loss(), step.millis(), step.rejected());
  }

  private void refresh() {
    int step = course.step();
    if (step == 0 || (done && progress.getValue() == lastStep)) {
      return;
    }
    progress.setValue(step);
    showTitle(step);
    StringBuilder words = new StringBuilder();
    words.append(String.format(Locale.ROOT, "step %,d of %,d", step, lastStep));
    OptionalDouble loss = course.log10Loss();
    if (loss.isPresent()) {
      words.append(String.format(Locale.ROOT, "    log10 loss %.2f", loss.getAsDouble()));
      word.ifPresent(known -> words.append(", ").append(known.of(loss.getAsDouble())));
    }
    OptionalDouble millis = course.millisAStep();
    if (millis.isPresent() && !done) {
      double left = course.millisLeft(lastStep).orElseThrow();
      words.append(
          String.format(
              Locale.ROOT,
              "    %.2f s/step    %s left",
              millis.getAsDouble() / 1000,
              ReadableDuration.of(left)));
    }
    words.append(standing.isEmpty() ? "" : "    " + standing);
    numbers.setText(words.toString());
    curve.repaint();
  }

  private void showTitle(int step) {
    frame.setTitle(100L * step / Math.max(1, lastStep) + "% " + title);
  }

  /** Waits, not in the event thread, until it is closed, and what was opened from it, too. */
  void awaitClosed() {
    try {
      closed.await();
      for (Thread window : windows) {
        window.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void dispose() {
    timer.stop();
    frame.dispose();
  }
}
