package io.github.nca4j.app.cluster;

import io.github.nca4j.app.cli.cluster.UnitRun;
import io.github.nca4j.app.cluster.UnitResult.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Carries out units one after the other, in the job's folder. Of the master {@code diverge} the
 * first does not come to its end, and {@code stop} stops after the second step of the first.
 */
public final class ThisProcess implements Cluster {
  @Override
  public void run(ClusterJob job, ClusterView view) throws IOException {
    view.onRoom(1);
    for (Unit unit : job.units()) {
      if (job.master().equals("diverge") && unit.equals(job.units().get(0))) {
        String row =
            String.format(
                Locale.ROOT, "{\"picture\":\"%s\",\"state\":\"diverged\"}", unit.picture());
        view.onEnd(new UnitResult(unit.name(), State.DIVERGED, "too wild", row));
        continue;
      }
      Path folder = Files.createDirectories(job.folder().resolve(unit.name()));
      UnitResult result = UnitRun.run(unit, folder, job.threads(), new Following(unit, job, view));
      if (result.state() == State.REFUSED) {
        throw new IOException(result.why());
      }
      view.onEnd(result);
      if (view.cancelled()) {
        return;
      }
    }
  }

  private record Following(Unit unit, ClusterJob job, ClusterView view) implements UnitListener {
    @Override
    public void onStep(int step, double log10Loss, double millis) {
      view.onStep(unit.name(), step, log10Loss, millis);
      if (job.master().equals("stop") && step == 2) {
        view.cancel();
      }
    }

    @Override
    public void onSaved() {
      // It is where it belongs.
    }

    @Override
    public boolean stopped() {
      return view.cancelled();
    }
  }
}
