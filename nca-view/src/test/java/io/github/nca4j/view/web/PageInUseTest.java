package io.github.nca4j.view.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.view.FillingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page in windows of many sizes, under a finger, by its address, and for who needs more. */
class PageInUseTest {
  private static final int SIDE = 40;
  private static final String NAME = "document.getElementById('name').textContent";
  private static final String STEPS = "Number(document.getElementById('steps').textContent)";

  @RegisterExtension static final SharedBrowser BROWSER = new SharedBrowser();

  @TempDir private static Path folder;
  private static Path page;

  /** Three that fill the grid, trained each in its own way, and as many others as do not fit. */
  @BeforeAll
  static void writePage() throws IOException {
    List<PageEntry> entries = new ArrayList<>();
    for (String regime : List.of("growing", "persistent", "regenerating")) {
      entries.add(PageEntry.of("blot-" + regime, trained(regime), SIDE, SIDE));
    }
    for (int i = 0; i < 12; i++) {
      entries.add(PageEntry.of("any_" + i, TestModels.standard(), SIDE, SIDE));
    }
    page = folder.resolve("page.html");
    WebPage.write(page, entries);
  }

  private static NcaModel trained(String regime) {
    Provenance provenance =
        new Provenance(
            "blot", 20, 10, regime, 1, 9, -4, "", SeedCell.MIDDLE, Map.of(), Purpose.unknown());
    return FillingModel.model().withProvenance(provenance);
  }

  private static BrowserTab opened(String fragment) {
    return BROWSER.tab().sized(900, 600, false).open(page, fragment).until(NAME);
  }

  @Test
  void theCellsHaveHalfTheHeightOfEveryWindow() {
    try (BrowserTab tab = opened("")) {
      int[][] sizes = {{360, 740}, {844, 390}, {900, 600}, {1024, 700}, {1280, 800}, {2560, 1440}};
      for (int[] size : sizes) {
        boolean phone = size[0] < 400 || size[1] < 400;
        tab.sized(size[0], size[1], phone);
        JsonNode seen =
            tab.evaluate(
                """
                (() => {
                  const box = (id) => document.getElementById(id).getBoundingClientRect();
                  const small = [...document.querySelectorAll("button, input, #words a")]
                    .map((each) => [each.id || each.textContent, each.getBoundingClientRect()])
                    .filter(([, { width, height }]) => width > 0 && (height < 44 || width < 44))
                    .map(([name]) => name);
                  const models = [...document.querySelectorAll("#models button")];
                  return {
                    share: box("field").height / innerHeight,
                    numbers: box("numbers").bottom,
                    width: document.documentElement.scrollWidth,
                    rows: new Set(models.map((each) => each.getBoundingClientRect().top)).size,
                    small,
                  };
                })()\
                """);
        String window = size[0] + "x" + size[1];
        assertThat(seen.get("share").doubleValue()).as(window).isGreaterThanOrEqualTo(0.5);
        assertThat(seen.get("numbers").doubleValue()).as(window).isBetween(1.0, (double) size[1]);
        assertThat(seen.get("width").intValue()).as(window).isEqualTo(size[0]);
        assertThat(seen.get("rows").intValue()).as(window).isEqualTo(1);
        assertThat(seen.get("small")).as(window).isEmpty();
      }
    }
  }

  @Test
  void theKeysBeginAtTheTopOfASmallWindowAndCanBeClosedThere() {
    try (BrowserTab tab = opened("")) {
      for (int[] size : new int[][] {{360, 740}, {844, 390}}) {
        tab.sized(size[0], size[1], true).key("?").until("document.getElementById('keys').open");
        JsonNode seen =
            tab.evaluate(
                "['keys-title', 'close'].map((id) => document.getElementById(id)"
                    + ".getBoundingClientRect()).map(({ top, bottom }) => top >= 0"
                    + " && bottom <= innerHeight)");
        assertThat(seen)
            .as("title and button of %s x %s", size[0], size[1])
            .extracting(JsonNode::booleanValue)
            .containsExactly(true, true);
        tab.evaluate("document.getElementById('close').click()");
      }
    }
  }

  @Test
  void theBrushIsSmallWhereThePictureIs() {
    String brush = "document.getElementById('brush-value').textContent";
    try (BrowserTab tab = opened("#blot-regenerating")) {
      assertThat(tab.evaluate(brush).textValue()).as("of 20 cells").isEqualTo("radius 3");
    }
    try (BrowserTab tab = opened("#any_1")) {
      assertThat(tab.evaluate(brush).textValue()).as("of unknown size").isEqualTo("radius 5");
    }
  }

  @Test
  void oneCutHitsAllThatAreCompared() {
    try (BrowserTab tab = opened("#blot-compared").sized(900, 600, true)) {
      assertThat(tab.evaluate(NAME).textValue()).isEqualTo("Blot, compared");
      tab.until(STEPS + " > 60").evaluate("document.getElementById('run').click()");
      assertThat(middles(tab)).extracting(JsonNode::booleanValue).containsOnly(true);
      JsonNode box =
          tab.evaluate(
              "(({ left, top, width, height }) => [left, top, width, height])"
                  + "(document.getElementById('stage').getBoundingClientRect())");
      double left = box.get(0).doubleValue();
      double middle = box.get(1).doubleValue() + box.get(3).doubleValue() / 2;
      tab.swipe(left + 5, middle, left + box.get(2).doubleValue() / 3 - 9, middle);
      tab.until("!" + MIDDLES + ".includes(true)");
      tab.key("x").until("document.getElementById('hint').textContent.includes('press R')");
      tab.key("r").key(" ").until(STEPS + " > 9");
      tab.until("document.getElementById('hint').classList.contains('gone')");
    }
  }

  /** Whether the middles of the three that stand side by side are not white. */
  private static final String MIDDLES =
      "[0, 1, 2].map((i) => { const c = document.getElementById('stage');"
          + "const at = ((i * 42 + 20.5) / 124) * c.width;"
          + "return c.getContext('2d').getImageData(at, c.height / 2, 1, 1).data[1] < 250; })";

  private static JsonNode middles(BrowserTab tab) {
    return tab.evaluate(MIDDLES);
  }

  @Test
  void theAddressSaysWhatIsShownAndBackGoesThere() {
    try (BrowserTab tab = opened("#any_3")) {
      assertThat(tab.evaluate(NAME).textValue()).isEqualTo("Any 3");
      tab.evaluate("document.querySelectorAll('#models button')[6].click()");
      assertThat(tab.evaluate("location.hash").textValue()).isEqualTo("#any_2");
      tab.evaluate("history.back()");
      tab.until(NAME + " === 'Any 3'");
      tab.evaluate("void (location.hash = '#any_5&speed=10&view=1&theme=dark&fire=30&angle=x')");
      tab.until(NAME + " === 'Any 5'");
      JsonNode seen =
          tab.evaluate(
              "['speed-value', 'fire-value', 'angle-value'].map((id) =>"
                  + " document.getElementById(id).textContent).concat(document.querySelector('#views"
                  + " [aria-checked=true]').title,document.documentElement.dataset.theme)");
      assertThat(seen)
          .extracting(JsonNode::textValue)
          .containsExactly("10 steps/s", "30 %", "0°", "Alpha", "dark");
    }
  }

  @Test
  void aSeedInTheAddressGrowsTheSame() {
    try (BrowserTab tab = opened("#any_1").key(" ")) {
      List<String> grown = new ArrayList<>();
      for (int seed : new int[] {7, 8, 7}) {
        tab.evaluate("void (location.hash = '#any_1&seed=" + seed + "')");
        tab.until("document.getElementById('run').textContent === 'Run' && " + frames(3));
        for (int i = 0; i < 12; i++) {
          tab.key(".");
        }
        String picture = "document.getElementById('stage').toDataURL()";
        grown.add(tab.until(frames(3)).evaluate(picture).textValue());
      }
      assertThat(grown.get(0)).isEqualTo(grown.get(2)).isNotEqualTo(grown.get(1));
    }
  }

  /** True when so many frames have been drawn since it was asked for the first time. */
  private static String frames(int count) {
    return "((window.seen ??= { left: "
        + count
        + " }), requestAnimationFrame(() => window.seen && window.seen.left--),"
        + " window.seen.left <= 0 && !(window.seen = undefined))";
  }

  @Test
  void aPictureAndAVideoAreSaved() {
    try (BrowserTab tab = opened("#any_1")) {
      tab.evaluate(
          "window.saved = []; const create = URL.createObjectURL;"
              + "URL.createObjectURL = (blob) => (saved.push([blob.type.split(';')[0], blob.size]),"
              + " create(blob))");
      tab.evaluate("document.getElementById('picture').click()");
      JsonNode saved = tab.until("saved.length === 1").evaluate("saved");
      assertThat(saved.at("/0/0").textValue()).isEqualTo("image/png");
      // On a busy machine a short film may have ended before its first picture.
      for (int seconds = 1;
          saved.size() == 1 || last(saved).get(1).intValue() <= 500;
          seconds *= 2) {
        assertThat(seconds).as("seconds filmed in vain").isLessThan(8);
        int films = saved.size();
        tab.evaluate("document.getElementById('film').click(); window.begun = performance.now()");
        tab.until("performance.now() - begun > " + 1000 * seconds)
            .evaluate("document.getElementById('film').click()");
        saved = tab.until("saved.length === " + (films + 1)).evaluate("saved");
      }
      assertThat(last(saved).get(0).textValue()).isEqualTo("video/webm");
      tab.evaluate("document.getElementById('link').click()");
      assertThat(tab.evaluate("location.hash").textValue()).matches("#any_1&seed=\\d+");
    }
  }

  private static JsonNode last(JsonNode list) {
    return list.get(list.size() - 1);
  }

  @Test
  void inAFrameTheCellsStandAloneAndOutOfSightTheyRest() {
    try (BrowserTab tab = opened("#any_1&embed")) {
      String seen =
          "['header', '#strip', '#bar', 'aside', '#stage'].filter((each) =>"
              + " document.querySelector(each).getBoundingClientRect().height > 0)";
      assertThat(tab.evaluate(seen)).extracting(JsonNode::textValue).containsExactly("#stage");
    }
    try (BrowserTab tab = opened("#any_1").sized(360, 740, true)) {
      tab.until(STEPS + " > 3").evaluate("scrollTo(0, 9999)");
      String rate = "document.getElementById('rate').textContent";
      tab.until(rate + " === '0'").evaluate("scrollTo(0, 0)");
      tab.until(rate + " > 0");
    }
  }

  @Test
  void keysChooseWithinAGroupToWhichTabComesOnce() {
    try (BrowserTab tab = opened("#blot-growing")) {
      tab.until(STEPS + " > 30").key(" ");
      tab.evaluate("document.querySelector('[data-tool=erase]').focus()");
      tab.key("ArrowRight").until("document.activeElement.dataset.tool === 'grab'");
      JsonNode seen =
          tab.evaluate(
              """
              (() => {
                const groups = [...document.querySelectorAll("[role=radiogroup]")]
                  .map((group) => [...group.querySelectorAll("button")].filter((b) => !b.hidden))
                  .filter((buttons) => buttons.length > 0);
                return {
                  tool: document.querySelector(".tool[aria-checked=true]").dataset.tool,
                  stops: groups.map((all) => all.filter((b) => b.tabIndex === 0).length),
                  radios: groups.flat().every((b) => b.getAttribute("role") === "radio"),
                  alone: [...document.querySelectorAll("[role=radio]")]
                    .filter((b) => !b.closest("[role=radiogroup]")).length,
                  said: [...document.querySelectorAll("input")]
                    .map((each) => each.getAttribute("aria-valuetext")).slice(0, 2),
                  nameless: [...document.querySelectorAll("button, a, input, canvas[tabindex]")]
                    .filter((e) => !(e.getAttribute("aria-label") || e.textContent.trim())).length,
                };
              })()\
              """);
      assertThat(seen.get("tool").textValue()).isEqualTo("grab");
      assertThat(seen.get("stops")).hasSize(3).extracting(JsonNode::intValue).containsOnly(1);
      assertThat(seen.get("radios").booleanValue()).isTrue();
      assertThat(seen.get("alone").intValue()).isZero();
      assertThat(seen.get("nameless").intValue()).isZero();
      assertThat(seen.get("said"))
          .extracting(JsonNode::textValue)
          .containsExactly("60 steps/s", "radius 3");
    }
  }

  @Test
  void textIsReadableAndWhoWantsLessMotionGetsLess() {
    Map<String, String> calm = Map.of("prefers-reduced-motion", "reduce");
    try (BrowserTab tab = BROWSER.tab().preferring(calm).open(page, "").until(NAME)) {
      String speed = tab.evaluate("document.getElementById('speed-value').textContent").textValue();
      assertThat(speed).isEqualTo("8 steps/s");
      for (String theme : List.of("light", "dark")) {
        JsonNode ratios =
            tab.evaluate(
                """
                (() => {
                  document.documentElement.dataset.theme = "%s";
                  const style = getComputedStyle(document.documentElement);
                  const light = (name) => {
                    const hex = style.getPropertyValue(name).trim().slice(1);
                    const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
                      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                  };
                  return [["--ink", "--back"], ["--soft", "--back"], ["--soft", "--card"],
                    ["--on-accent", "--accent"]].map((pair) => {
                      const [low, high] = pair.map(light).sort((a, b) => a - b);
                      return (high + 0.05) / (low + 0.05);
                    });
                })()\
                """
                    .replace("%s", theme));
        assertThat(ratios).allMatch(ratio -> ratio.doubleValue() >= 4.5, "a contrast of 4.5");
      }
    }
  }
}
