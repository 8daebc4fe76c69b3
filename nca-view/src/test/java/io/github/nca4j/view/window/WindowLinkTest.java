package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Grid;
import io.github.nca4j.view.output.LossWord;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
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
    ContactSheet sheet = new ContactSheet(picture, List.of(new Rectangle(2, 1)));
    return new Opening(
        "title", 0, 9, true, false, Optional.of(new LossWord("a lizard", -1)), sheet);
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
  void whatTheWindowIsToldLastIsSentBeforeItIsLetGo() throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    InputStream silent = new PipedInputStream(new PipedOutputStream());
    WindowLink link = WindowLink.open(opening(), sent, silent, ear);
    Grid start = Grid.seed(3, 2, 5);
    List<News> told =
        List.of(
            new News.Look("heals 3 of 4"),
            new News.Weights("{\u00e4}", start, 7),
            new News.Done("sharp", "/tmp/model.nca.json", "nca train x"));
    told.forEach(link::tell);
    link.closeAfterwards(Duration.ofSeconds(30));

    DataInputStream in = new DataInputStream(new ByteArrayInputStream(sent.toByteArray()));
    Opening read = Opening.read(in);
    assertThat(read.word()).isEqualTo(opening().word());
    assertThat(read.heals()).isTrue();
    assertThat(News.read(in)).isEqualTo(told.get(0));
    assertThat(News.read(in))
        .isInstanceOfSatisfying(
            News.Weights.class,
            weights -> {
              assertThat(weights.text()).isEqualTo("{\u00e4}");
              assertThat(weights.start().values()).isEqualTo(start.values());
              assertThat(weights.step()).isEqualTo(7);
            });
    assertThat(News.read(in)).isEqualTo(told.get(2));
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
