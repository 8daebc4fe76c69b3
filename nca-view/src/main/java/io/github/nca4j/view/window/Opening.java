package io.github.nca4j.view.window;

import io.github.nca4j.train.Trainer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a window shows when it opens.
 *
 * @param title its title
 * @param steps training steps already taken
 * @param lastStep the training run's last
 * @param target what is to come of it
 */
record Opening(String title, int steps, int lastStep, ContactSheet target) {
  static Opening of(Goal goal, Trainer trainer) {
    int columns = (int) Math.ceil(Math.sqrt(goal.pictures().size()));
    return new Opening(
        goal.title(),
        trainer.steps(),
        trainer.config().steps(),
        ContactSheet.of(goal.pictures(), columns));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(title);
    out.writeInt(steps);
    out.writeInt(lastStep);
    News.writeSheet(target, out);
  }

  /** Reads what {@link #write} wrote. */
  static Opening read(DataInputStream in) throws IOException {
    return new Opening(in.readUTF(), in.readInt(), in.readInt(), News.readSheet(in));
  }
}
