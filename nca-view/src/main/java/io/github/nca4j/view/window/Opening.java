package io.github.nca4j.view.window;

import io.github.nca4j.core.Target;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.Trainer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What a window shows when it opens.
 *
 * @param title its title
 * @param steps training steps already taken
 * @param lastStep the training run's last
 * @param target what is to grow
 */
record Opening(String title, int steps, int lastStep, ContactSheet target) {
  static Opening of(Target target, Trainer trainer) {
    return new Opening(
        target.name() + ", " + trainer.config().sampling().policy().name(),
        trainer.steps(),
        trainer.config().steps(),
        ContactSheet.of(List.of(Picture.of(target.grid())), 1));
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
