package io.github.nca4j.core;

import java.util.List;
import java.util.Objects;

/**
 * What a model is before it has numbers: its sizes, what its cells perceive, and how time passes.
 * Immutable.
 *
 * <pre>{@code
 * NcaModel model = Architecture.growing().withChannels(12).initial(42);
 * }</pre>
 *
 * @param channels floats a cell
 * @param hidden widths of the hidden layers, each 1 or more; may be empty
 * @param perception from the grid to features
 * @param dynamics time step, fire rate, masks, boundary
 */
public record Architecture(
    int channels, List<Integer> hidden, Perception perception, Dynamics dynamics) {
  /**
   * Checks the widths and copies the list.
   *
   * @throws IllegalArgumentException naming a number that is less than 1
   */
  public Architecture {
    Objects.requireNonNull(perception, "perception");
    Objects.requireNonNull(dynamics, "dynamics");
    Objects.requireNonNull(hidden, "hidden");
    hidden = List.copyOf(hidden);
    if (channels < 1) {
      throw new IllegalArgumentException("channels " + channels + " must be 1 or more");
    }
    for (int width : hidden) {
      if (width < 1) {
        throw new IllegalArgumentException("hidden " + width + " must be 1 or more");
      }
    }
  }

  /**
   * {@return that of "Growing Neural Cellular Automata" (Mordvintsev et al. 2020): 16 channels, one
   * hidden layer of 128, identity and Sobel kernels, life by alpha}
   */
  public static Architecture growing() {
    return new Architecture(16, List.of(128), Perception.standard(), Dynamics.standard());
  }

  /**
   * {@return that of "Self-Classifying MNIST Digits" (Randazzo et al. 2020): 10 channels and a
   * score a class, two hidden layers of 80, the whole 3x3 neighbourhood, so that the first layer is
   * a learned convolution; the image is in the first channel, and cells live where it is not dark}
   *
   * @param classes how many, 1 or more; 10 for digits
   */
  public static Architecture classifying(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes " + classes + " must be 1 or more");
    }
    return new Architecture(
        10 + classes, List.of(80, 80), Perception.neighbourhood(3), Dynamics.onImages());
  }

  /**
   * {@return that of "Self-Organising Textures" (Niklasson et al. 2021): 12 channels, the first
   * three of which are red, green and blue, each minus one half; one hidden layer of 96; identity,
   * Sobel and Laplacian kernels; all cells live, and opposite borders meet}
   */
  public static Architecture texture() {
    return new Architecture(
        12,
        List.of(96),
        Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y, Kernel.LAPLACIAN),
        Dynamics.standard().withLife(Life.always()).withBoundary(Boundary.CIRCULAR));
  }

  /**
   * {@return that of NoiseNCA (Pajouheshgar et al. 2024): as {@link #texture()}, but every cell
   * fires at every step} What breaks the symmetry is the start alone, which is to be noise of a
   * good size; time step and scale can then be changed after training.
   */
  public static Architecture noiseTexture() {
    Architecture texture = texture();
    return texture.withDynamics(texture.dynamics().withFireRate(1));
  }

  /**
   * {@return that of one model for several pictures: 16 channels and, behind them, an input channel
   * a picture; one hidden layer of 128, life by alpha} Cells see the Sobels of their neighbours
   * and, by 5x5 Sobels dilated by 2, up to four cells far; {@code docs/findings.md} has the
   * measurements.
   *
   * @param pictures how many, 1 or more
   * @throws IllegalArgumentException if there is no picture
   */
  public static Architecture conditional(int pictures) {
    if (pictures < 1) {
      throw new IllegalArgumentException("pictures " + pictures + " must be 1 or more");
    }
    int channels = Math.addExact(16, pictures);
    return new Architecture(
        channels,
        List.of(128),
        Perception.of(
            Kernel.IDENTITY,
            Kernel.SOBEL_X,
            Kernel.SOBEL_Y,
            Kernel.sobelX(5).dilated(2),
            Kernel.sobelY(5).dilated(2)),
        Dynamics.standard().withInputs(InputChannels.last(pictures, channels)));
  }

  /**
   * {@return cells that find the class of their own pixel: the image in the first channels, 12
   * hidden ones and a score a class, one hidden layer of 64, identity and four learned 3x3 kernels,
   * two of them with their taps two cells apart; all cells live}
   *
   * @param colours values a pixel, 1 or more: 1 for grey, 3 for red, green and blue
   * @param classes how many, 1 or more
   * @param seed what the first kernels are derived from
   */
  public static Architecture labelling(int colours, int classes, long seed) {
    if (colours < 1 || classes < 1) {
      throw new IllegalArgumentException(
          "colours " + colours + " and classes " + classes + " must be 1 or more");
    }
    Kernel[] kernels = {
      Kernel.IDENTITY,
      Kernel.random(3, seed).learned(),
      Kernel.random(3, seed + 1).learned(),
      Kernel.random(3, seed + 2).dilated(2).learned(),
      Kernel.random(3, seed + 3).dilated(2).learned()
    };
    Dynamics dynamics =
        Dynamics.standard().withLife(Life.always()).withInputs(InputChannels.first(colours));
    return new Architecture(colours + 12 + classes, List.of(64), Perception.of(kernels), dynamics);
  }

  /**
   * {@return a model to start training from, which changes nothing yet}
   *
   * @param seed what the first weights are derived from
   */
  public NcaModel initial(long seed) {
    int[] widths = hidden.stream().mapToInt(Integer::intValue).toArray();
    return NcaModel.initial(channels, widths, perception, dynamics, seed);
  }

  /**
   * {@return this with another number of channels}
   *
   * @param count floats a cell
   */
  public Architecture withChannels(int count) {
    return new Architecture(count, hidden, perception, dynamics);
  }

  /**
   * {@return this with other hidden layers}
   *
   * @param hidden widths of the hidden layers
   */
  public Architecture withHidden(List<Integer> hidden) {
    return new Architecture(channels, hidden, perception, dynamics);
  }

  /**
   * {@return this with another perception}
   *
   * @param perception from the grid to features
   */
  public Architecture withPerception(Perception perception) {
    return new Architecture(channels, hidden, perception, dynamics);
  }

  /**
   * {@return this with other dynamics}
   *
   * @param dynamics time step, fire rate, masks, boundary
   */
  public Architecture withDynamics(Dynamics dynamics) {
    return new Architecture(channels, hidden, perception, dynamics);
  }
}
