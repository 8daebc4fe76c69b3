package io.github.nca4j.spark;

import java.io.IOException;
import java.util.UUID;

/**
 * The file by which a shared folder belongs to one run: a worker that does not find it does not see
 * the folder, and one that finds another's has been left behind by a driver that was started again.
 *
 * @param folder the shared one
 */
record RunToken(SharedFolder folder) {
  static final String FILE = ".nca-run";

  /** Makes the folder this run's, from now on. */
  String take() throws IOException {
    String token = UUID.randomUUID().toString();
    folder.create("");
    folder.write("", FILE, token);
    return token;
  }

  /** What is wrong before a unit begins, or "". */
  String complaint(String token, String host) throws IOException {
    String found = folder.read("", FILE);
    if (found.isEmpty()) {
      return "worker "
          + host
          + " does not see the folder "
          + folder
          + " of this machine; --shared must be one that all machines see";
    }
    return found.equals(token) ? "" : taken();
  }

  private String taken() {
    return "another run has begun in the shared folder " + folder;
  }

  /**
   * Makes sure that the folder is still this run's.
   *
   * @throws IOException if another has taken it
   */
  void require(String token) throws IOException {
    if (!folder.read("", FILE).equals(token)) {
      throw new IOException(taken());
    }
  }
}
