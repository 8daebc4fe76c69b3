package io.github.nca4j.app.figures;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page that shows all figures under headings, light or dark as the reader's system is. */
final class FiguresPage {
  /** A heading, and the figures below it. */
  private record Section(String heading, List<String> files) {}

  private static final List<Section> SECTIONS =
      List.of(
          new Section("One step of a cell", List.of("sobel.png", "updates.png", "cells.png")),
          new Section(
              "Training",
              List.of(
                  "pool.png",
                  "damage.png",
                  "figure-2a-batch-16.png",
                  "figure-2b-batch-4.png",
                  "loss.png")),
          new Section("Regrowth", List.of("figure-3-regrowth.gif")),
          new Section(
              "Channels over time",
              List.of(
                  "channels-centre.png",
                  "channels-half-way.png",
                  "channels-edge.png",
                  "channels.html")));

  private FiguresPage() {}

  /**
   * The page.
   *
   * @param captions by file
   */
  static String html(Map<String, String> captions) {
    StringBuilder body = new StringBuilder();
    for (Section section : SECTIONS) {
      body.append("<section><h2>").append(section.heading()).append("</h2>\n");
      for (String file : section.files()) {
        body.append(figure(file, captions.get(file)));
      }
      body.append("</section>\n");
    }
    return String.format(
        Locale.ROOT,
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark">
        <title>Figures of a neural cellular automaton</title>
        <style>
        :root { color-scheme: light dark }
        body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto;
          padding: 0 1rem; background: #fff; color: #222 }
        a { color: #0b57d0 }
        h2 { margin-top: 3rem; border-bottom: 1px solid #8886 }
        figure { margin: 2rem 0 }
        img { display: block; max-width: 100%%; height: auto; background: #fff;
          border-radius: 4px }
        figcaption { margin-top: .5rem }
        @media (prefers-color-scheme: dark) {
          body { background: #16181c; color: #e6e6e6 }
          a { color: #8ab4f8 }
        }
        </style>
        </head>
        <body>
        <h1>Figures of a neural cellular automaton</h1>
        <p>How cells see, change, learn and heal, drawn anew after the blog article “Exploring
        Neural Cellular Automata”. Each picture is a file beside this page.</p>
        %s</body>
        </html>
        """,
        body);
  }

  private static String figure(String file, String caption) {
    if (file.endsWith(".html")) {
      return String.format(
          Locale.ROOT, "<p><a href=\"%s\">Interactive charts</a>. %s</p>%n", file, caption);
    }
    return String.format(
        Locale.ROOT,
        "<figure><a href=\"%s\"><img src=\"%s\" alt=\"%s\"></a><figcaption>%s</figcaption></figure>%n",
        file,
        file,
        caption,
        caption);
  }
}
