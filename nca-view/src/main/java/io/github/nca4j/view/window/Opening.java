package io.github.nca4j.view.window;

import io.github.nca4j.core.Purpose;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.milestone.HealsPicture;
import io.github.nca4j.view.output.LossWord;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * What a window shows when it opens.
 *
 * @param title its title
 * @param steps training steps already taken
 * @param lastStep the training run's last
 * @param heals whether it is trained to heal, and so can be cut
 * @param plays whether there is something to play when it is done: not where cells read an image
 * @param word what a loss looks like, if it is a picture's
 * @param target what is to come of it
 */
record Opening(
    String title,
    int steps,
    int lastStep,
    boolean heals,
    boolean plays,
    Optional<LossWord> word,
    ContactSheet target) {
  static Opening of(Goal goal, Trainer trainer) {
    int columns = (int) Math.ceil(Math.sqrt(goal.pictures().size()));
    Purpose purpose = trainer.task().provenance().purpose();
    return new Opening(
        goal.title(),
        trainer.steps(),
        trainer.config().steps(),
        trainer
            .config()
            .milestone(trainer.task())
            .map(HealsPicture.class::isInstance)
            .orElse(false),
        !purpose.is(Purpose.LABELS) && !purpose.is(Purpose.IMAGE),
        LossWord.of(trainer.task()),
        ContactSheet.of(goal.pictures(), columns));
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(title);
    out.writeInt(steps);
    out.writeInt(lastStep);
    out.writeBoolean(heals);
    out.writeBoolean(plays);
    out.writeUTF(word.map(LossWord::picture).orElse(""));
    out.writeDouble(word.map(LossWord::log10Empty).orElse(0.0));
    News.writeSheet(target, out);
  }

  /** Reads what {@link #write} wrote. */
  static Opening read(DataInputStream in) throws IOException {
    String title = in.readUTF();
    int steps = in.readInt();
    int lastStep = in.readInt();
    boolean heals = in.readBoolean();
    boolean plays = in.readBoolean();
    LossWord word = new LossWord(in.readUTF(), in.readDouble());
    return new Opening(
        title,
        steps,
        lastStep,
        heals,
        plays,
        Optional.of(word).filter(known -> !known.picture().isEmpty()),
        News.readSheet(in));
  }
}
