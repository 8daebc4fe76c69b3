package io.github.nca4j.spark;

import io.github.nca4j.app.cluster.ClusterJob;
import io.github.nca4j.app.cluster.Unit;
import io.github.nca4j.app.cluster.UnitResult;
import io.github.nca4j.view.output.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the shared folder has of a job's units, and what of it this machine's folder gets.
 *
 * @param job the job
 * @param folder the shared one
 * @param same whether that is this machine's folder
 */
record Shelf(ClusterJob job, SharedFolder folder, boolean same) {
  static URI uri(ClusterJob job) {
    return SharedFolder.normalised(job.shared().orElse(job.folder().toString()));
  }

  /** {@return whether the shared folder is this machine's folder of the job} */
  static boolean isSame(ClusterJob job) {
    return uri(job).equals(SharedFolder.normalised(job.folder().toString()));
  }

  /**
   * What came of a unit, if it has ended.
   *
   * @throws IOException if its folder has files of another training run, or they cannot be read
   */
  Optional<UnitResult> ended(Unit unit) throws IOException {
    Optional<UnitMark> mark = UnitMark.read(folder, unit);
    if (mark.isPresent() && mark.get().steps() >= steps(mark.get())) {
      return Optional.of(mark.get().result());
    }
    Set<String> there = folder.list(unit.name());
    boolean begun = there.contains(unit.kind().formerFiles(unit.name()).get(0));
    if (mark.isEmpty() && !begun && there.contains("model.nca.json")) {
      throw new IOException(
          folder
              + "/"
              + unit.name()
              + " holds files of another run; take another --out or --shared, or --overwrite to"
              + " begin anew");
    }
    return Optional.empty();
  }

  /** What diverged does so again, however many steps are asked for. */
  private int steps(UnitMark mark) {
    return mark.result().state() == UnitResult.State.DIVERGED ? 0 : job.steps();
  }

  /** Deletes what an earlier run left of a unit. */
  void clear(Unit unit) throws IOException {
    String name = unit.name();
    Set<String> known = new HashSet<>(RunFolder.trainingFiles());
    known.addAll(unit.kind().formerFiles(name));
    known.addAll(List.of(UnitMark.FILE, "outcome.json", name + ".nca.json", "results.jsonl"));
    for (String file : folder.list(name)) {
      if (known.contains(file)) {
        folder.delete(name, file);
      }
    }
  }

  /** Copies what came of a unit to this machine: all but what it would go on from. */
  void fetch(Unit unit) throws IOException {
    if (same) {
      return;
    }
    String name = unit.name();
    Path own = job.folder().resolve(name);
    Files.createDirectories(own);
    Path copied = own.resolve(UnitMark.FILE);
    if (Files.exists(copied) && Files.readString(copied).equals(folder.read(name, UnitMark.FILE))) {
      return;
    }
    String checkpoint = unit.kind().formerFiles(name).get(0);
    for (String file : folder.list(name)) {
      if (!file.startsWith(".") && !file.equals(checkpoint) && !file.equals(UnitMark.FILE)) {
        folder.get(name, file, own.resolve(file));
      }
    }
    folder.get(name, UnitMark.FILE, copied);
  }
}
