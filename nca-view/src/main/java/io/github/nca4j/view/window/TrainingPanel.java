package io.github.nca4j.view.window;

import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.Timer;

/** What the training window shows. Used in the event thread, but for steps. */
final class TrainingPanel {
  private static final int REFRESH_MILLIS = 500;

  /** Steps whose mean time the speed is. */
  private static final double SMOOTHING = 0.05;

  private final JFrame frame = new JFrame();
  private final LossCurve curve = new LossCurve();
  private final Consumer<Reply> replies;
  private final int lastStep;
  private final SheetView batch = new SheetView(760, 200);
  private final SheetView pool = new SheetView(760, 170);
  private final JLabel numbers = new JLabel(" ");
  private final JLabel message = new JLabel(" ");
  private final JProgressBar progress;
  private final JButton pause = new JButton("Pause");
  private final Timer timer = new Timer(REFRESH_MILLIS, e -> refresh());
  private volatile Optional<News.Step> last = Optional.empty();
  private volatile double millis;
  private boolean dark;

  /**
   * Opens a window.
   *
   * @param replies told of buttons, of pictures that can be seen, and of the end
   */
  TrainingPanel(Opening opening, Consumer<Reply> replies) {
    this.replies = replies;
    lastStep = opening.lastStep();
    progress = new JProgressBar(0, lastStep);
    progress.setValue(opening.steps());
    SheetView picture = new SheetView(216, 216);
    picture.show(opening.target());
    JPanel left = new JPanel();
    left.setLayout(new BoxLayout(left, BoxLayout.Y_AXIS));
    JComponent goal = titled("Target", picture);
    goal.setMaximumSize(goal.getPreferredSize());
    left.add(goal);
    left.add(Box.createVerticalStrut(8));
    left.add(buttons());
    left.add(Box.createVerticalGlue());
    JPanel middle = new JPanel();
    middle.setLayout(new BoxLayout(middle, BoxLayout.Y_AXIS));
    middle.add(titled("Loss", curve));
    middle.add(titled("Batch, before and after", batch));
    middle.add(titled("Pool", pool));
    JPanel foot = new JPanel(new BorderLayout(12, 6));
    foot.add(progress, BorderLayout.NORTH);
    foot.add(numbers, BorderLayout.WEST);
    foot.add(message, BorderLayout.EAST);
    JPanel all = new JPanel(new BorderLayout(12, 8));
    all.setBorder(BorderFactory.createEmptyBorder(12, 12, 10, 12));
    all.add(left, BorderLayout.WEST);
    all.add(middle, BorderLayout.CENTER);
    all.add(foot, BorderLayout.SOUTH);
    frame.add(all);
    frame.setTitle(opening.title());
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            timer.stop();
            replies.accept(Reply.CLOSED);
          }
        });
    WindowKeys.bind(frame.getRootPane(), "SPACE", () -> replies.accept(Reply.PAUSE_OR_GO_ON));
    WindowKeys.bind(frame.getRootPane(), "S", () -> replies.accept(Reply.SAVE));
    WindowKeys.bind(frame.getRootPane(), "Q", () -> replies.accept(Reply.STOP));
    WindowKeys.bind(frame.getRootPane(), "D", this::toggleDark);
    Display.show(frame);
    timer.start();
  }

  private JPanel buttons() {
    JPanel row = new JPanel(new GridLayout(1, 0, 6, 0));
    JButton save = new JButton("Save");
    JButton stop = new JButton("Stop");
    pause.addActionListener(e -> replies.accept(Reply.PAUSE_OR_GO_ON));
    save.addActionListener(e -> replies.accept(Reply.SAVE));
    stop.addActionListener(e -> replies.accept(Reply.STOP));
    pause.setToolTipText("Space");
    save.setToolTipText("S: model and checkpoint");
    stop.setToolTipText("Q: ends after this step, saves everything");
    for (JButton button : new JButton[] {pause, save, stop}) {
      button.setFocusable(false);
      row.add(button);
    }
    row.setMaximumSize(row.getPreferredSize());
    return row;
  }

  private static JComponent titled(String title, JComponent content) {
    content.setName(title);
    JPanel panel = new JPanel(new BorderLayout(0, 4));
    panel.setBorder(BorderFactory.createEmptyBorder(0, 0, 8, 0));
    panel.add(new JLabel(title), BorderLayout.NORTH);
    panel.add(content, BorderLayout.CENTER);
    return panel;
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

  void say(String text) {
    message.setText(text);
  }

  void showPaused(boolean on) {
    pause.setText(on ? "Go on" : "Pause");
  }

  /** In any thread: it is only remembered, and what is shown is refreshed twice a second. */
  void showStep(News.Step step) {
    if (!step.rejected()) {
      curve.add(step.step(), step.loss());
    }
    millis = millis == 0 ? step.millis() : millis + SMOOTHING * (step.millis() - millis);
    last = Optional.of(step);
  }

  private void refresh() {
    last.ifPresent(this::refresh);
  }

  private void refresh(News.Step report) {
    progress.setValue(report.step());
    Duration left = Duration.ofMillis((long) (millis * Math.max(0, lastStep - report.step())));
    numbers.setText(
        String.format(
            Locale.ROOT,
            "step %,d of %,d    log10 loss %.2f    %.2f s/step    %d:%02d:%02d left",
            report.step(),
            lastStep,
            report.log10Loss(),
            millis / 1000,
            left.toHours(),
            left.toMinutesPart(),
            left.toSecondsPart()));
    curve.repaint();
  }

  void dispose() {
    timer.stop();
    frame.dispose();
  }
}
