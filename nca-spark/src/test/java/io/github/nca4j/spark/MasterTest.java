package io.github.nca4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterTest {
  @ParameterizedTest
  @ValueSource(strings = {"local", "local[2]", "local[*]", "yarn", "k8s://https://host:443"})
  void itsFormsAreThoseOfSpark(String url) throws IOException {
    Master master = new Master(url);
    assertThat(master.isStandalone()).isFalse();
    master.requireAnswer();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lokal", "local[two]", "spark://host", "http://host:7077", "yarn2"})
  void anotherFormIsRefused(String url) {
    assertThatThrownBy(() -> new Master(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--spark " + url + " must be local[N], spark://HOST:PORT");
  }

  @Test
  void oneThatDoesNotAnswerIsTold() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Master master = new Master("spark://127.0.0.1:" + free);
    assertThatThrownBy(master::requireAnswer)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the Spark master spark://127.0.0.1:" + free + " does not answer");
  }

  @Test
  void oneOfTwoThatAnswersIsEnough() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      new Master("spark://127.0.0.1:1,127.0.0.1:" + socket.getLocalPort()).requireAnswer();
    }
  }

  @Test
  void loopbackIsToldFromOtherMachines() {
    assertThat(new Master("spark://127.0.0.1:7077").isOnLoopback()).isTrue();
    assertThat(new Master("spark://localhost:7077").isOnLoopback()).isTrue();
    assertThat(new Master("local[2]").isOnLoopback()).isTrue();
    assertThat(new Master("spark://192.0.2.1:7077").isOnLoopback()).isFalse();
    assertThat(new Master("yarn").isOnLoopback()).isFalse();
  }
}
