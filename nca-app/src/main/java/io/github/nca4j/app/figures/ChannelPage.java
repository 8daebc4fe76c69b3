package io.github.nca4j.app.figures;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.format.SafeFile;
import java.awt.Color;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The channels over time as a web page to look into: a click in the legend takes a trace away or
 * brings it back, a double click leaves it alone. Plotly, MIT licensed, lies beside the page, 11
 * MB, so that it needs no network.
 */
final class ChannelPage {
  static final String PLOTLY = "plotly.js";

  private static final String LIBRARY =
      "/META-INF/resources/webjars/plotly.js-dist/3.3.1/plotly.js";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ChannelPage() {}

  /**
   * Writes the page, and Plotly beside it.
   *
   * @throws IOException naming the file that cannot be written
   */
  static void write(ChannelHistory history, Path page) throws IOException {
    SafeFile.write(
        page.resolveSibling(PLOTLY),
        out -> {
          try (InputStream library = ChannelPage.class.getResourceAsStream(LIBRARY)) {
            if (library == null) {
              throw new FileNotFoundException("there is no " + LIBRARY + " on the class path");
            }
            library.transferTo(out);
          }
        });
    String html = html(history);
    SafeFile.write(page, out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
  }

  private static String html(ChannelHistory history) {
    StringBuilder body = new StringBuilder();
    for (int cell = 0; cell < history.cells().size(); cell++) {
      body.append(
          String.format(
              Locale.ROOT,
              """
          <div id="plot%d" class="plot"></div>
          <script>Plotly.newPlot("plot%d", %s, %s, {responsive: true});</script>
          """,
              cell,
              cell,
              traces(history, cell),
              layout(history, cell)));
    }
    return String.format(
        Locale.ROOT,
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>The channels of three cells over time</title>
        <script src="%s"></script>
        <style>body { font-family: sans-serif; margin: 1em } .plot { height: 36em }</style>
        </head>
        <body>
        <h1>The channels of three cells over time</h1>
        <p><a href="index.html">All figures</a></p>
        <p>Double click a channel in a legend to see it alone, and again to see all; click one to
        add it or take it away.</p>
        %s</body>
        </html>
        """,
        PLOTLY,
        body);
  }

  private static ArrayNode traces(ChannelHistory history, int cell) {
    ArrayNode traces = MAPPER.createArrayNode();
    float[][] channels = history.values().get(cell);
    for (int c = 0; c < channels.length; c++) {
      ChannelLook look = ChannelLook.of(c);
      ObjectNode trace = traces.addObject().put("mode", "lines").put("name", look.name());
      Color colour = look.colour();
      trace
          .putObject("line")
          .put("width", look.width())
          .put("dash", look.plotlyDash())
          .put(
              "color",
              String.format(
                  Locale.ROOT,
                  "rgb(%d,%d,%d)",
                  colour.getRed(),
                  colour.getGreen(),
                  colour.getBlue()));
      ArrayNode values = trace.putArray("y");
      for (float value : channels[c]) {
        if (Float.isFinite(value)) {
          values.add(value);
        } else {
          values.addNull();
        }
      }
    }
    return traces;
  }

  private static ObjectNode layout(ChannelHistory history, int cell) {
    ObjectNode layout = MAPPER.createObjectNode();
    layout.putObject("title").put("text", ChannelChart.title(history, cell));
    layout.putObject("xaxis").putObject("title").put("text", "step");
    layout.putObject("yaxis").putObject("title").put("text", "channel value");
    layout.putObject("legend").put("itemclick", "toggle").put("itemdoubleclick", "toggleothers");
    layout
        .putArray("shapes")
        .addObject()
        .put("type", "line")
        .put("x0", history.cutAt())
        .put("x1", history.cutAt())
        .put("yref", "paper")
        .put("y0", 0)
        .put("y1", 1)
        .putObject("line")
        .put("dash", "dot");
    return layout;
  }
}
