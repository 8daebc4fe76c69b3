package io.github.nca4j.view.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.view.ColourModels;
import io.github.nca4j.view.FillingModel;
import io.github.nca4j.view.drawing.Digits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page as a file, and what a browser makes of it. */
class WebPageTest {
  private static final Pattern ENTRIES =
      Pattern.compile("<script id=\"entries\" type=\"application/json\">(.*?)</script>");

  @RegisterExtension static final SharedBrowser BROWSER = new SharedBrowser();

  @TempDir private Path folder;

  private PageEntry entry(String name, NcaModel model) throws IOException {
    Path file = folder.resolve(name + ".nca.json");
    ModelFile.save(model, file);
    int side = model.dynamics().inputs().equals(InputChannels.first(1)) ? 28 : 40;
    return PageEntry.of(file, side, side);
  }

  private String page(PageEntry... entries) throws IOException {
    Path file = folder.resolve("page.html");
    WebPage.write(file, List.of(entries));
    return Files.readString(file);
  }

  @Test
  void itHoldsEverythingAndLoadsNothing() throws IOException {
    String html = page(entry("standard", TestModels.standard()));
    assertThat(html).doesNotContain("{{", "import ", "http:", "src=", "url(", "fetch(");
    // What is named leads elsewhere when it is pressed, or is an icon that stands in the page.
    assertThat(html.lines().filter(line -> line.contains("href=")))
        .allMatch(line -> line.matches(".*<a [^>]*href=.*|.*<link rel=\"icon\" href=\"data:.*"));
    assertThat(html).contains("default-src 'none'").doesNotContainPattern("(?m)^export ");
  }

  @Test
  void aModelTakesLessThan300Kilobytes() throws IOException {
    PageEntry standard = entry("standard", TestModels.standard());
    int one = page(standard).length();
    assertThat(one).isLessThan(300_000);
    assertThat(page(standard, standard).length() - one).isLessThan(60_000);
  }

  @Test
  void whatAPageCannotRunIsRefusedWithALineThatSaysWhat() {
    Dynamics always = Dynamics.standard().withLife(Life.always());
    assertRefused(3, always, "it has 3 channels; a page draws 4 or more");
    assertRefused(9, Dynamics.standard().withInputs(InputChannels.last(3, 9)), "3 input channels");
    assertRefused(9, Dynamics.standard().withLife(new Life.ByAlpha(5, 0.1f)), "life by channel 5");
  }

  @Test
  void whatWorksOnImagesIsRefusedWithWhatToUseInstead() {
    NcaModel model =
        TestModels.linear()
            .withProvenance(Provenance.none().withPurpose(Purpose.labels(List.of("a", "b"))));
    assertThatThrownBy(() -> entry("labels", model))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("labels.nca.json: ")
        .hasMessageContaining("nca segment apply");
  }

  @Test
  void aTextureThatDiesIsRefused() {
    NcaModel model =
        TestModels.standard().withProvenance(Provenance.none().withPurpose(Purpose.texture(0)));
    assertThatThrownBy(() -> entry("dying", model))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a page's textures always live");
  }

  private void assertRefused(int channels, Dynamics dynamics, String part) {
    NcaModel model = NcaModel.initial(channels, new int[] {4}, Perception.standard(), dynamics, 1);
    assertThatThrownBy(() -> entry("unknown", model))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unknown.nca.json: ")
        .hasMessageContaining(part);
  }

  @Test
  void noModelCanEndTheScriptItStandsIn() throws IOException {
    NcaModel model =
        TestModels.linear().withProvenance(Provenance.imported("</script><script>alert(1)"));
    String html = page(entry("a<b", model));
    Matcher matcher = ENTRIES.matcher(html);
    assertThat(matcher.find()).isTrue();
    JsonNode json = new ObjectMapper().readTree(matcher.group(1)).get(0);
    assertThat(json.at("/provenance/note").textValue()).isEqualTo(model.provenance().note());
    assertThat(json.get("name").textValue()).isEqualTo("a<b");
    assertThat(html).contains("<title>A&lt;b: ");
  }

  @Test
  void aGridThatNoBrowserCouldStepIsRefused() throws IOException {
    Path file = folder.resolve("linear.nca.json");
    ModelFile.save(TestModels.linear(), file);
    assertThatThrownBy(() -> PageEntry.of(file, 2000, 40))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2000x40");
  }

  @Test
  void keysAndPointerDoWhatTheySay() throws IOException {
    JsonNode seen = played(TestModels.standard(), 40);
    assertThat(seen.get("errors")).isEmpty();
    assertThat(seen.at("/grown/left").doubleValue())
        .isGreaterThan(20 * seen.at("/seed/left").doubleValue());
    assertThat(seen.at("/cut/left").doubleValue()).isZero();
    assertThat(seen.at("/cut/right").doubleValue()).isPositive();
    assertThat(seen.at("/healed/right").doubleValue()).isPositive();
    assertThat(seen.at("/erased/right").doubleValue()).isZero();
    assertThat(seen.at("/erasedHidden/right").doubleValue()).isZero();
    assertThat(seen.at("/cleared/left").doubleValue() + seen.at("/cleared/right").doubleValue())
        .isZero();
    assertThat(seen.at("/planted/left").doubleValue()).isPositive();
    assertThat(seen.at("/planted/right").doubleValue()).isZero();
    assertThat(seen.get("view").textValue()).isEqualTo("Alpha");
    // In software plain JavaScript is faster, and what it starts with.
    assertThat(seen.get("engine").textValue()).isEqualTo("WebGL2, in software");
    assertThat(seen.get("otherEngine").textValue()).isEqualTo("JavaScript");
  }

  @Test
  void whatIsCutHeals() throws IOException {
    JsonNode seen = played(FillingModel.model(), 60);
    assertThat(seen.at("/cut/left").doubleValue()).isZero();
    assertThat(seen.at("/healed/left").doubleValue()).isGreaterThan(0.98);
  }

  @Test
  void slidersAndToolsDoWhatTheySayWithoutWebGlToo() throws IOException {
    String none =
        "<script>const context = HTMLCanvasElement.prototype.getContext;"
            + "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
            + "return kind === 'webgl2' ? null : context.call(this, kind, ...more); }</script>";
    PageEntry[] entries = {
      entry("first", TestModels.standard()), entry("second", FillingModel.model())
    };
    JsonNode seen = played(none, "controls-check.js", entries);
    assertThat(seen.get("errors")).isEmpty();
    assertThat(seen.at("/chance/0")).isNotEqualTo(seen.at("/chance/1"));
    assertThat(seen.at("/certain/0")).isEqualTo(seen.at("/certain/1"));
    assertThat(seen.get("turned")).isNotEqualTo(seen.at("/certain/0"));
    // A step a second is none in 0.3 s.
    assertThat(seen.at("/slow/0")).isEqualTo(seen.at("/slow/1"));
    assertThat(seen.at("/fast/0")).isNotEqualTo(seen.at("/fast/1"));
    assertThat(seen.at("/grabbed/0")).isNotEqualTo(seen.at("/grabbed/1"));
    assertThat(seen.at("/planted/left").doubleValue()).isPositive();
    assertThat(seen.at("/touched/left").doubleValue()).isZero();
    assertThat(seen.at("/dark/0").intValue()).isLessThan(40);
    assertThat(seen.get("names"))
        .extracting(JsonNode::textValue)
        .containsExactly("First", "Second");
    assertThat(seen.get("engine"))
        .extracting(JsonNode::textValue)
        .containsExactly("JavaScript", "this browser has no WebGL2");
  }

  @Test
  void oneDrawsDigitsAndTheCellsVote() throws IOException {
    JsonNode seen = played("", "drawing-check.js", entry("digits", TestModels.classifying()));
    assertThat(seen.get("errors")).isEmpty();
    assertThat(seen.get("tool").textValue()).isEqualTo("Draw");
    // Cells without an opinion are black; a one has fewer than a three.
    int one = seen.at("/one/141820").intValue();
    assertThat(one).isBetween(30, 80);
    assertThat(seen.get("cleared")).isEmpty();
    int drawn = seen.at("/drawn/141820").intValue();
    // 17 cells long and 2 or 4 wide.
    assertThat(drawn).isBetween(40, 100);
    assertThat(seen.get("drawn")).hasSize(1);
    assertThat(seen.get("view").textValue()).isEqualTo("Hidden 1");
    assertThat(seen.get("hidden")).isEmpty();
    List<Integer> coloured = new ArrayList<>();
    for (int digit = 0; digit < 10; digit++) {
      String colour = Integer.toHexString(Digits.standard().colour(digit).getRGB()).substring(2);
      coloured.add(seen.at("/voting/" + colour).intValue());
    }
    List<Integer> counted = new ArrayList<>();
    seen.get("votes").forEach(count -> counted.add(count.intValue()));
    assertThat(counted).isEqualTo(coloured);
    int votes = coloured.stream().mapToInt(Integer::intValue).sum();
    assertThat(votes).isPositive().isEqualTo(drawn - seen.at("/voting/141820").intValue());
    int winner = coloured.indexOf(Collections.max(coloured));
    assertThat(seen.get("verdict").textValue()).endsWith("say " + winner);
    assertThat(seen.get("digit").size()).isGreaterThan(1);
    assertThat(seen.at("/forgotten/141820").intValue()).isEqualTo(drawn);
    assertThat(seen.at("/erased/141820").intValue()).isBetween(10, drawn / 2 + 1);
    assertThat(seen.at("/alive/2e8654").intValue()).isEqualTo(5);
    assertThat(seen.at("/alive/edbd60").intValue()).isEqualTo(4);
  }

  @Test
  void aTextureCoversThePageHealsAndTakesAnother() throws IOException {
    JsonNode seen =
        played(
            "",
            "texture-check.js",
            entry("orange", ColourModels.texture(1, 0.6f, 0.2f)),
            entry("green", ColourModels.texture(0, 0.6f, 0.2f)));
    String orange = "/ff9933";
    String green = "/009933";
    assertThat(seen.get("errors")).isEmpty();
    assertThat(seen.at("/noise" + orange).isMissingNode()).isTrue();
    assertThat(seen.at("/formed" + orange).doubleValue()).isGreaterThan(0.99);
    assertThat(seen.get("covers").booleanValue()).isTrue();
    int cells = seen.at("/cells/0").intValue() * seen.at("/cells/1").intValue();
    assertThat(cells).isBetween(1 << 12, 1 << 13);
    assertThat(seen.get("tools")).extracting(JsonNode::textValue).containsExactly("Cut", "Grab");
    assertThat(seen.get("views"))
        .extracting(JsonNode::textValue)
        .containsExactly("Texture", "Hidden 3");
    assertThat(seen.at("/cut/808080").doubleValue()).isBetween(0.1, 0.3);
    assertThat(seen.at("/healed" + orange).doubleValue()).isGreaterThan(0.99);
    double painted = seen.at("/painted" + green).doubleValue();
    assertThat(painted).isBetween(0.05, 0.3);
    assertThat(painted + seen.at("/painted" + orange).doubleValue()).isGreaterThan(0.99);
    assertThat(seen.at("/larger/0").intValue()).isLessThan(seen.at("/cells/0").intValue());
    assertThat(seen.at("/stillPainted" + green).doubleValue()).isGreaterThan(painted);
    assertThat(seen.get("engine").textValue()).isEqualTo("WebGL2, in software");
    assertThat(seen.get("onTheOther")).isEqualTo(seen.get("stillPainted"));
    assertThat(seen.get("pace").textValue()).isEqualTo("80 %");
    assertThat(seen.get("scaleCan").booleanValue()).isFalse();
    assertThat(seen.get("bare").booleanValue()).isTrue();
    assertThat(seen.at("/again" + green).isMissingNode()).isTrue();
    assertThat(seen.get("thumbnails"))
        .extracting(JsonNode::textValue)
        .allMatch(source -> source.startsWith("data:image/png;base64,"))
        .hasSize(4);
  }

  @Test
  void aModelGrowsThePictureThatIsChosen() throws IOException {
    JsonNode seen = played("", "choosing-check.js", entry("choosing", ColourModels.choosing()));
    JsonNode red = new ObjectMapper().readTree("[255,0,0]");
    JsonNode blue = new ObjectMapper().readTree("[0,0,255]");
    assertThat(seen.get("errors")).isEmpty();
    assertThat(seen.get("names")).extracting(JsonNode::textValue).containsExactly("red", "blue");
    assertThat(seen.get("views"))
        .extracting(JsonNode::textValue)
        .containsExactly("Picture", "Alpha", "Alive");
    assertThat(seen.get("first")).isEqualTo(red);
    assertThat(seen.at("/second/0").textValue()).isEqualTo("blue");
    assertThat(seen.at("/second/1")).isEqualTo(blue);
    assertThat(seen.get("restarted")).isEqualTo(blue);
    assertThat(seen.at("/cut/left").doubleValue()).isZero();
    assertThat(seen.at("/healed/0")).isEqualTo(blue);
    assertThat(seen.at("/healed/1/left").doubleValue()).isGreaterThan(0.98);
    assertThat(seen.get("planted")).isEqualTo(blue);
    assertThat(seen.at("/third/0").textValue()).isEqualTo("red");
    assertThat(seen.at("/third/1")).isEqualTo(red);
    assertThat(seen.get("fourth").textValue()).isEqualTo("blue");
  }

  private JsonNode played(NcaModel model, int steps) throws IOException {
    String task =
        "<script id=\"task\" type=\"application/json\">{\"steps\":" + steps + "}</script>";
    return played(task, "interaction-check.js", entry("played", model));
  }

  /**
   * Opens the page, plays with it as a script does, and gives back what was seen.
   *
   * @param before what stands before the page's own elements
   */
  private JsonNode played(String before, String script, PageEntry... entries) throws IOException {
    // Frames by a timer: a browser that shows nothing draws them as it likes.
    String frames =
        "<script>requestAnimationFrame = (f) => setTimeout(() => f(performance.now()), 16)</script>";
    String hands =
        "<script type=\"module\">"
            + BrowserStepsTest.resource("hands.js")
            + BrowserStepsTest.resource(script)
            + "</script></body>";
    String html =
        page(entries).replace("<body>", "<body>" + frames + before).replace("</body>", hands);
    Path file = Files.writeString(folder.resolve("played.html"), html);
    try (BrowserTab tab = BROWSER.tab().inVirtualTime()) {
      String text = "document.getElementById('report')?.textContent";
      String report = tab.open(file, "").until(text).evaluate(text).textValue();
      assertThat(report).startsWith("{");
      return new ObjectMapper().readTree(report);
    }
  }
}
