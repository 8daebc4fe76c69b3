package io.github.nca4j.view.window;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import javax.swing.SwingUtilities;

/** The program that shows a training window: {@link News} comes in, {@link Reply} goes out. */
final class TrainingWindowProgram {
  private final DataOutputStream replies;
  private Optional<TrainingPanel> panel = Optional.empty();

  private TrainingWindowProgram(OutputStream replies) {
    this.replies = new DataOutputStream(replies);
  }

  /**
   * Shows a window until standard input ends, on which the news comes; after the news of the
   * training run's end, until it is closed by hand.
   */
  public static void main(String[] args) {
    run(System.in, new FileOutputStream(FileDescriptor.out));
    // Not an exit, which would wait for a screen that hangs.
    Runtime.getRuntime().halt(0);
  }

  /** Shows a window until there is no more news. */
  static void run(InputStream news, OutputStream replies) {
    TrainingWindowProgram program = new TrainingWindowProgram(replies);
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(news))) {
      Opening opening = Opening.read(in);
      if (GraphicsEnvironment.isHeadless()) {
        program.reply(Reply.NO_DISPLAY);
      } else if (program.isOpen(opening)) {
        program.showAll(in);
      }
    } catch (IOException e) {
      // The training run has ended, or its process has.
    } catch (RuntimeException | AWTError | LinkageError | InternalError e) {
      // A Java run-time without windows fails at the first picture.
      program.fail(e);
    }
  }

  private boolean isOpen(Opening opening) {
    try {
      SwingUtilities.invokeAndWait(
          () -> {
            Display.useLook(false);
            panel = Optional.of(new TrainingPanel(opening, this::reply));
          });
      return true;
    } catch (InvocationTargetException e) {
      fail(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private void showAll(DataInputStream in) throws IOException {
    TrainingPanel shown = panel.orElseThrow();
    boolean done = false;
    try {
      while (true) {
        News next = News.read(in);
        done |= next instanceof News.Done;
        if (next instanceof News.Step step) {
          // Not queued for the event thread: there may be thousands a second.
          shown.showStep(step);
        } else {
          SwingUtilities.invokeLater(() -> next.show(shown));
        }
      }
    } finally {
      if (done) {
        shown.awaitClosed();
      } else {
        SwingUtilities.invokeLater(shown::dispose);
      }
    }
  }

  private synchronized void reply(Reply reply) {
    try {
      replies.writeUTF(reply.name());
      replies.flush();
    } catch (IOException e) {
      // Nobody is there any more, which the end of the news tells.
    }
  }

  private synchronized void fail(Throwable reason) {
    try {
      String words = reason.getMessage() == null ? reason.toString() : reason.getMessage();
      replies.writeUTF(Reply.FAILED.name());
      replies.writeUTF(words.lines().findFirst().orElse(words));
      replies.flush();
    } catch (IOException e) {
      // As in reply.
    }
  }
}
