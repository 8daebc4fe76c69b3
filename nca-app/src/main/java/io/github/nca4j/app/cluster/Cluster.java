package io.github.nca4j.app.cluster;

import java.io.IOException;
import java.util.ServiceLoader;

/**
 * An engine that carries out units on other machines; {@link ServiceLoader} finds it on the class
 * path. Thread-safe.
 */
public interface Cluster {
  /**
   * Carries out all units that have not ended yet, and tells of all. Returns when all have ended,
   * or have stopped after the view was cancelled.
   *
   * @throws IOException in words for the user, if the cluster or the shared folder cannot be
   *     reached, or units cannot go on; what was done is kept, and the same job goes on from there
   * @throws IllegalArgumentException naming what of the job makes no sense
   */
  void run(ClusterJob job, ClusterView view) throws IOException;

  /**
   * {@return the engine on the class path}
   *
   * @throws IOException if there is none, saying how to get one
   */
  static Cluster installed() throws IOException {
    return ServiceLoader.load(Cluster.class)
        .findFirst()
        .orElseThrow(
            () ->
                new IOException(
                    "--spark needs the module nca-spark, which is not on the class path: the"
                        + " launcher ./nca builds it at the first --spark; elsewhere, 'mvn package"
                        + " -Pspark -DskipTests' makes a jar for spark-submit"));
  }
}
