package io.github.nca4j.app.gallery;

import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that leads to the pages of a gallery of many pictures: of each model a small picture,
 * its name and what it heals. It holds no model, and takes small pictures from the files beside the
 * pages, a file for each. Stateless, for any number of threads.
 */
final class GalleryContents {
  private static final String TEMPLATE = "contents.html";
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private GalleryContents() {}

  /**
   * Writes the page.
   *
   * @param file the page to write or replace
   * @param pages those that have been written, in a folder beside it
   * @throws IOException naming the file, if it cannot be written
   */
  static void write(Path file, List<GalleryPage> pages) throws IOException {
    StringBuilder sections = new StringBuilder();
    int count = 0;
    for (GalleryPage page : pages) {
      String links = links(page);
      if (!links.isEmpty()) {
        count += (int) links.lines().count();
        sections.append(section(page, links));
      }
    }
    Map<String, String> parts =
        Map.of(
            "count", String.format(Locale.ROOT, "%,d", count),
            "side", String.valueOf(GalleryPage.SIDE),
            "sections", sections.toString());
    String html =
        PLACE
            .matcher(template())
            .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
    SafeFile.write(file, out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static String section(GalleryPage page, String links) {
    return String.format(
        Locale.ROOT,
        """
        <section style="--s:url(%s)">
        <h2><a href="%s" target="_blank">Page %s</a> · <a href="%s" target="_blank">contact sheet</a></h2>
        <div>
        %s</div>
        </section>
        """,
        address(page.thumbnails().orElseThrow()),
        address(page.html()),
        page.name(),
        address(page.sheet()),
        links);
  }

  /** A line for each model. */
  private static String links(GalleryPage page) {
    StringBuilder links = new StringBuilder();
    for (int i = 0; i < page.trainings().size(); i++) {
      PictureTraining training = page.trainings().get(i);
      if (training.model().isPresent()) {
        String name = training.target().name();
        links.append(
            String.format(
                Locale.ROOT,
                "<a href=\"%s#%s\" target=\"_blank\" title=\"%s\" data-halves=\"%s\""
                    + " style=\"--x:%d;--y:%d\"><i></i>%s<small>%s</small></a>%n",
                address(page.html()),
                URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"),
                escaped(name),
                training.progress().outcome().map(came -> came.healed().size()).orElse(-1),
                i % GalleryPage.COLUMNS,
                i / GalleryPage.COLUMNS,
                escaped(name),
                GalleryPage.words(training)));
      }
    }
    return links.toString();
  }

  /** Folder and name, which have no letters that an address would not. */
  private static String address(Path file) {
    return file.getParent().getFileName() + "/" + file.getFileName();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String template() throws IOException {
    try (InputStream in = GalleryContents.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException("resource " + TEMPLATE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
