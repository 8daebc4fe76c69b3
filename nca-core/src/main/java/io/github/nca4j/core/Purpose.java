package io.github.nca4j.core;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What a model was trained for: what its states start from and show. A model says it in its
 * {@linkplain Provenance provenance}, so that programs know how to start it, draw it and measure
 * it. Immutable.
 *
 * @param kind what it was trained for, one of the constants here or a word of your own; "" where
 *     that is not known, as in models that grow one picture or tell digits
 * @param names of the pictures that its input channels choose from, or of the classes of its cells,
 *     in order; may be empty
 * @param noise how far the values of a start are from 0 where it starts from noise, 0 or more
 */
public record Purpose(String kind, List<String> names, float noise) {
  /** It grows one of several pictures: the input channels have a 1 at the picture's number. */
  public static final String PICTURES = "pictures";

  /** It makes a texture: channels 0 to 2 are red, green and blue, each minus one half. */
  public static final String TEXTURE = "texture";

  /**
   * It finds the class of every pixel: the image is in the input channels, and the last channels
   * are a score a class.
   */
  public static final String LABELS = "labels";

  /** It makes an image of an image in the input channels, in the channels after them. */
  public static final String IMAGE = "image";

  /**
   * Checks the names and the noise.
   *
   * @throws IllegalArgumentException if a name is blank or there twice, or the noise is negative or
   *     not finite
   */
  public Purpose {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(names, "names");
    names = List.copyOf(names);
    HashSet<String> known = new HashSet<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("names " + names + " must not be blank");
      }
      if (!known.add(name)) {
        throw new IllegalArgumentException(
            "names " + names + " must differ; \"" + name + "\" is twice");
      }
    }
    if (!(noise >= 0) || !Float.isFinite(noise)) {
      throw new IllegalArgumentException("noise " + noise + " must be at least 0 and finite");
    }
  }

  /** {@return nothing known} */
  public static Purpose unknown() {
    return new Purpose("", List.of(), 0);
  }

  /**
   * {@return to grow one of several pictures}
   *
   * @param names of the pictures, in the order of the input channels
   * @throws IllegalArgumentException if a name is blank or there twice
   */
  public static Purpose pictures(List<String> names) {
    return new Purpose(PICTURES, names, 0);
  }

  /**
   * {@return to make a texture of noise}
   *
   * @param noise how far the values of a start are from 0, 0 or more
   * @throws IllegalArgumentException if the noise is negative or not finite
   */
  public static Purpose texture(float noise) {
    return new Purpose(TEXTURE, List.of(), noise);
  }

  /**
   * {@return to find the class of every pixel}
   *
   * @param classes their names, in the order of the scores
   * @throws IllegalArgumentException if a name is blank or there twice
   */
  public static Purpose labels(List<String> classes) {
    Objects.requireNonNull(classes, "classes");
    return new Purpose(LABELS, classes, 0);
  }

  /**
   * Fills a grid with what a texture starts from: each value is drawn evenly from -{@link #noise}
   * to {@link #noise}.
   *
   * @param grid all of its channels are written
   * @param random drawn from once a value
   */
  public void fillWithNoise(Grid grid, SplittableRandom random) {
    Objects.requireNonNull(random, "random");
    float[] values = Objects.requireNonNull(grid, "grid").values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (noise * (2 * random.nextDouble() - 1));
    }
  }

  /**
   * {@return whether this is of a kind}
   *
   * @param other such as {@link #TEXTURE}
   */
  public boolean is(String other) {
    return kind.equals(Objects.requireNonNull(other, "other"));
  }
}
