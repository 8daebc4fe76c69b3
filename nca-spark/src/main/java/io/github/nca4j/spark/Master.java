package io.github.nca4j.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a cluster is, in Spark's words. Immutable.
 *
 * @param url as in {@code local[2]}, {@code spark://HOST:PORT}, {@code yarn}, {@code k8s://URL}
 */
record Master(String url) {
  private static final Pattern LOCAL = Pattern.compile("local(\\[(\\*|\\d{1,5})(,\\d+)?])?");
  private static final Pattern STANDALONE =
      Pattern.compile("spark://[^\\s:,/]+:\\d{1,5}(,[^\\s:,/]+:\\d{1,5})*");
  private static final Pattern ADDRESS = Pattern.compile("([^\\s:,/]+):(\\d{1,5})");
  private static final int PATIENCE_MILLIS = 5000;

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it has none of them
   */
  Master {
    boolean known =
        LOCAL.matcher(url).matches()
            || STANDALONE.matcher(url).matches()
            || url.equals("yarn")
            || url.startsWith("k8s://");
    if (!known) {
      throw new IllegalArgumentException(
          "--spark " + url + " must be local[N], spark://HOST:PORT, yarn or k8s://URL");
    }
  }

  /** Whether all is done in this process. */
  boolean isLocal() {
    return url.startsWith("local");
  }

  /** Whether it is Spark's own cluster manager. */
  boolean isStandalone() {
    return url.startsWith("spark://");
  }

  private List<InetSocketAddress> addresses() {
    List<InetSocketAddress> addresses = new ArrayList<>();
    if (isStandalone()) {
      Matcher each = ADDRESS.matcher(url.substring("spark://".length()));
      while (each.find()) {
        int port = Math.min(Integer.parseInt(each.group(2)), 65535);
        addresses.add(InetSocketAddress.createUnresolved(each.group(1), port));
      }
    }
    return addresses;
  }

  /** Whether all of it is on this machine, reached by its loopback interface. */
  boolean isOnLoopback() {
    try {
      for (InetSocketAddress address : addresses()) {
        if (!InetAddress.getByName(address.getHostString()).isLoopbackAddress()) {
          return false;
        }
      }
      return isLocal() || isStandalone();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Makes sure that somebody listens there.
   *
   * @throws IOException naming the master and the reason, if nobody does within a few seconds
   */
  void requireAnswer() throws IOException {
    IOException last = null;
    for (InetSocketAddress address : addresses()) {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(address.getHostString(), address.getPort()), PATIENCE_MILLIS);
        return;
      } catch (IOException e) {
        last = e;
      }
    }
    if (last != null) {
      String why = last instanceof UnknownHostException ? "unknown host" : last.getMessage();
      throw new IOException("the Spark master " + url + " does not answer: " + why, last);
    }
  }
}
