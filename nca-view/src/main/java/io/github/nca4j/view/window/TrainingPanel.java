package io.github.nca4j.view.window;

import io.github.nca4j.core.Target;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/** What the training window shows. Made in the event thread; told of news by the trainer's. */
final class TrainingPanel {
  private static final int REFRESH_MILLIS = 500;

  /** Steps whose mean time the speed is. */
  private static final double SMOOTHING = 0.05;

  private final JFrame frame = new JFrame();
  private final LossCurve curve;
  private final BooleanSupplier paused;
  private final int lastStep;
  private final SheetView batch = new SheetView(760, 200);
  private final SheetView pool = new SheetView(760, 170);
  private final JLabel numbers = new JLabel(" ");
  private final JLabel message = new JLabel(" ");
  private final JProgressBar progress;
  private final JButton pause = new JButton("Pause");
  private final Timer timer = new Timer(REFRESH_MILLIS, e -> refresh());
  private volatile Optional<StepReport> last = Optional.empty();
  private volatile double millis;
  private boolean dark;

  TrainingPanel(
      Target target,
      Trainer trainer,
      LossCurve curve,
      Consumer<TrainingWindow.Order> orders,
      BooleanSupplier paused) {
    this.curve = curve;
    this.paused = paused;
    lastStep = trainer.config().steps();
    progress = new JProgressBar(0, lastStep);
    progress.setValue(trainer.steps());
    SwingUtilities.updateComponentTreeUI(curve);
    SheetView picture = new SheetView(216, 216);
    picture.show(ContactSheet.of(List.of(Picture.of(target.grid())), 1));
    JPanel left = new JPanel();
    left.setLayout(new BoxLayout(left, BoxLayout.Y_AXIS));
    JComponent goal = titled("Target", picture);
    goal.setMaximumSize(goal.getPreferredSize());
    left.add(goal);
    left.add(Box.createVerticalStrut(8));
    left.add(buttons(orders));
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
    frame.setTitle(target.name() + ", " + trainer.config().sampling().policy().name());
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    WindowKeys.bind(
        frame.getRootPane(), "SPACE", () -> order(orders, TrainingWindow.Order.PAUSE_OR_GO_ON));
    WindowKeys.bind(frame.getRootPane(), "S", () -> orders.accept(TrainingWindow.Order.SAVE));
    WindowKeys.bind(frame.getRootPane(), "Q", () -> orders.accept(TrainingWindow.Order.STOP));
    WindowKeys.bind(frame.getRootPane(), "D", this::toggleDark);
    Display.show(frame);
    timer.start();
  }

  private JPanel buttons(Consumer<TrainingWindow.Order> orders) {
    JPanel row = new JPanel(new GridLayout(1, 0, 6, 0));
    JButton save = new JButton("Save");
    JButton stop = new JButton("Stop");
    pause.addActionListener(e -> order(orders, TrainingWindow.Order.PAUSE_OR_GO_ON));
    save.addActionListener(e -> orders.accept(TrainingWindow.Order.SAVE));
    stop.addActionListener(e -> orders.accept(TrainingWindow.Order.STOP));
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

  private void order(Consumer<TrainingWindow.Order> orders, TrainingWindow.Order order) {
    orders.accept(order);
    refresh();
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

  boolean isShowing() {
    return frame.isShowing();
  }

  void showBatch(ContactSheet sheet) {
    SwingUtilities.invokeLater(() -> batch.show(sheet));
  }

  void showPool(ContactSheet sheet) {
    SwingUtilities.invokeLater(() -> pool.show(sheet));
  }

  void say(String text) {
    SwingUtilities.invokeLater(() -> message.setText(text));
  }

  /** Only remembers it: what is shown is refreshed twice a second. */
  void showStep(StepReport report) {
    millis = millis == 0 ? report.millis() : millis + SMOOTHING * (report.millis() - millis);
    last = Optional.of(report);
  }

  private void refresh() {
    pause.setText(paused.getAsBoolean() ? "Go on" : "Pause");
    last.ifPresent(this::refresh);
  }

  private void refresh(StepReport report) {
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
