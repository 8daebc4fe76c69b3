package io.github.nca4j.app.cluster;

import io.github.nca4j.core.Target;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A training run that any machine can carry out: what comes of it depends on nothing but this.
 * Immutable; the array must not be changed.
 *
 * @param kind what is trained
 * @param name of its folder, unlike those of all other units
 * @param words the options that the command was given, each as {@code --name} or {@code
 *     --name=value}
 * @param picture the picture's name
 * @param height rows of the picture with its padding
 * @param width columns of it
 * @param padding empty cells on each side
 * @param rgba its premultiplied values, height x width x 4
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by its values below.
public record Unit(
    Kind kind,
    String name,
    List<String> words,
    String picture,
    int height,
    int width,
    int padding,
    float[] rgba)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Options that do not change what the steps come to. */
  private static final List<String> INDIFFERENT = List.of("--steps", "--checkpoint-every");

  /** What a unit trains, and which files keep how far it is. */
  public enum Kind {
    /** A picture of a gallery. */
    PICTURE {
      @Override
      public List<String> progressFiles(String name) {
        return List.of("loss.csv", "checkpoint.bin");
      }

      @Override
      public List<String> formerFiles(String name) {
        return List.of("checkpoint.bin", "loss.csv", "model.nca.json", "outcome.json");
      }
    },
    /** One seed of one trial of an experiment. */
    TRIAL {
      @Override
      public List<String> progressFiles(String name) {
        return List.of(name + ".checkpoint");
      }

      @Override
      public List<String> formerFiles(String name) {
        return progressFiles(name);
      }
    };

    /**
     * The files that keep how far a training run is, in the order in which they are to be saved.
     *
     * @param name the unit's
     */
    public abstract List<String> progressFiles(String name);

    /**
     * The files that a training run goes on from; without the first it begins anew.
     *
     * @param name the unit's
     */
    public abstract List<String> formerFiles(String name);
  }

  /** Copies the list. */
  public Unit {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    words = List.copyOf(words);
  }

  /** The unit of a picture. */
  public static Unit of(Kind kind, String name, List<String> words, Target target) {
    return new Unit(
        kind,
        name,
        words,
        target.name(),
        target.height(),
        target.width(),
        target.padding(),
        target.values());
  }

  /** What grows. */
  public Target target() {
    return Target.of(rgba, height, width).withName(picture).withPadding(padding);
  }

  /**
   * Tells this unit from others, however many steps it is to take: 32 hexadecimal digits. The order
   * of the words does not matter.
   */
  public String digest() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    Stream<String> telling =
        words.stream().filter(word -> !INDIFFERENT.contains(word.replaceFirst("=.*", ""))).sorted();
    Stream<String> texts = Stream.concat(Stream.of(kind.name(), name, picture), telling);
    texts.forEach(
        text -> {
          digest.update(text.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
        });
    ByteBuffer numbers = ByteBuffer.allocate(Float.BYTES * (rgba.length + 3));
    numbers.putInt(height).putInt(width).putInt(padding);
    for (float value : rgba) {
      numbers.putFloat(value);
    }
    return HexFormat.of().formatHex(digest.digest(numbers.array()), 0, 16);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Unit unit
        && kind == unit.kind
        && name.equals(unit.name)
        && words.equals(unit.words)
        && picture.equals(unit.picture)
        && height == unit.height
        && width == unit.width
        && padding == unit.padding
        && Arrays.equals(rgba, unit.rgba);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, name, words, picture, height, width, padding, Arrays.hashCode(rgba));
  }

  @Override
  public String toString() {
    return name + " " + String.join(" ", words);
  }
}
