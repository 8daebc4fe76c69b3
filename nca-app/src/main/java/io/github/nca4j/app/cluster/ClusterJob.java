package io.github.nca4j.app.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster is to do. Immutable.
 *
 * @param master where the cluster is, in the words of the engine
 * @param properties a file of settings for the engine
 * @param shared the URI of the folder that all machines see, where it is not {@code folder}
 * @param folder of this machine, where the units' files end
 * @param units all, whether there is something left to do or not; each with a name of its own
 * @param steps training steps of each
 * @param threads of a unit
 * @param anew whether what the shared folder has of these units is deleted first
 */
public record ClusterJob(
    String master,
    Optional<Path> properties,
    Optional<String> shared,
    Path folder,
    List<Unit> units,
    int steps,
    int threads,
    boolean anew) {
  /** Copies the list. */
  public ClusterJob {
    units = List.copyOf(units);
  }
}
