package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The training run's end of a window, the other end being a test. */
@Timeout(60)
class WindowLinkTest {
  private static final News STEP = new News.Step(1, 0.5, -0.3, 20, false);

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  private final WindowLink.Peer ear =
      new WindowLink.Peer() {
        @Override
        public void onOrder(Reply order) {
          heard.add(order.toString());
        }

        @Override
        public void onEnd(Optional<String> told, boolean expected) {
          heard.add("end " + told.orElse("untold") + " " + expected);
        }

        @Override
        public void onStuck() {
          heard.add("stuck");
        }
      };

  private static Opening opening() {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
    return new Opening("title", 0, 9, new ContactSheet(picture, List.of(new Rectangle(2, 1))));
  }

  private String next() throws InterruptedException {
    return heard.poll(30, TimeUnit.SECONDS);
  }

  private static InputStream replies(String... words) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String word : words) {
      out.writeUTF(word);
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  @Test
  void ordersAreHeardAndThatItWasClosed() throws IOException, InterruptedException {
    WindowLink.open(
        opening(),
        OutputStream.nullOutputStream(),
        replies("SAVE", "PAUSE_OR_GO_ON", "STOP", "CLOSED"),
        ear);
    assertThat(List.of(next(), next(), next(), next()))
        .containsExactly("SAVE", "PAUSE_OR_GO_ON", "STOP", "end untold true");
  }

  @Test
  void whyItCouldNotOpenIsHeard() throws IOException, InterruptedException {
    WindowLink.open(
        opening(), OutputStream.nullOutputStream(), replies("FAILED", "no such screen"), ear);
    assertThat(next()).isEqualTo("end no such screen false");
  }

  @Test
  void wordsThatAreNoRepliesEndIt() throws IOException, InterruptedException {
    WindowLink.open(opening(), OutputStream.nullOutputStream(), replies("hello", "SAVE"), ear);
    assertThat(next()).isEqualTo("end untold false");
  }

  @Test
  void picturesWaitUntilTheLastOneIsSeen() throws IOException, InterruptedException {
    PipedOutputStream pipe = new PipedOutputStream();
    DataOutputStream window = new DataOutputStream(pipe);
    try (InputStream replies = new PipedInputStream(pipe)) {
      WindowLink link = WindowLink.open(opening(), OutputStream.nullOutputStream(), replies, ear);
      assertThat(link.wantsPictures()).isTrue();
      link.tell(STEP);
      assertThat(link.wantsPictures()).isTrue();
      link.tell(new News.Batch(opening().target()));
      assertThat(link.wantsPictures()).isFalse();
      window.writeUTF("SHOWN");
      window.writeUTF("SAVE");
      window.flush();
      assertThat(next()).isEqualTo("SAVE");
      assertThat(link.wantsPictures()).isTrue();
    }
  }

  @Test
  void aWindowThatTakesNoNewsIsGivenUpAndNobodyWaitsForIt()
      throws IOException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    OutputStream stuck =
        new OutputStream() {
          @Override
          public void write(int b) {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    InputStream silent = new PipedInputStream(new PipedOutputStream());
    WindowLink link = WindowLink.open(opening(), stuck, silent, ear);
    for (int i = 0; i < 20_000 && heard.isEmpty(); i++) {
      link.tell(STEP);
    }
    assertThat(next()).isEqualTo("stuck");
    never.countDown();
  }
}
