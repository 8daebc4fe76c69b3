package io.github.nca4j.view.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A tab of a {@link Browser}: a page, a window's size, and hands. To be closed. */
record BrowserTab(Browser browser, String target, String session) implements AutoCloseable {

  /** Lets timers come due as soon as there is nothing else to do, in a time that so goes faster. */
  BrowserTab inVirtualTime() {
    call("Emulation.setVirtualTimePolicy", Browser.json().put("policy", "advance"));
    return this;
  }

  /** A window of so many CSS pixels, and whether of a phone, that is touched. */
  BrowserTab sized(int width, int height, boolean phone) {
    ObjectNode size = Browser.json().put("width", width).put("height", height);
    call(
        "Emulation.setDeviceMetricsOverride",
        size.put("deviceScaleFactor", 1).put("mobile", phone));
    call("Emulation.setTouchEmulationEnabled", Browser.json().put("enabled", phone));
    return this;
  }

  /** A person who prefers something, as {@code prefers-color-scheme} to be {@code dark}. */
  BrowserTab preferring(Map<String, String> preferences) {
    ObjectNode media = Browser.json();
    ArrayNode features = media.putArray("features");
    preferences.forEach(
        (name, value) -> features.addObject().put("name", name).put("value", value));
    call("Emulation.setEmulatedMedia", media);
    return this;
  }

  /** Opens a page, perhaps with a part after its name; returns before it is loaded. */
  BrowserTab open(Path page, String fragment) {
    call("Page.navigate", Browser.json().put("url", page.toUri() + fragment));
    return this;
  }

  /** Waits until a page is loaded and an expression is true in it. */
  BrowserTab until(String condition) {
    String script =
        "new Promise((done) => { const look = () => document.readyState === 'complete' && ("
            + condition
            + ") ? done(true) : setTimeout(look, 10); look(); })";
    assertThat(evaluate(script).booleanValue()).as(condition).isTrue();
    return this;
  }

  /** Presses a key, named as a keyboard event names it. */
  BrowserTab key(String key) {
    int code = Map.of("Tab", 9, "ArrowRight", 39).getOrDefault(key, 0);
    for (String type : List.of("rawKeyDown", "keyUp")) {
      ObjectNode event = Browser.json().put("type", type).put("key", key).put("code", key);
      call("Input.dispatchKeyEvent", event.put("windowsVirtualKeyCode", code));
    }
    return this;
  }

  /** Moves a finger over the screen from one place to another, in CSS pixels. */
  BrowserTab swipe(double fromX, double fromY, double toX, double toY) {
    touch("touchStart", fromX, fromY);
    touch("touchMove", (fromX + toX) / 2, (fromY + toY) / 2);
    touch("touchMove", toX, toY);
    ObjectNode end = Browser.json().put("type", "touchEnd");
    end.putArray("touchPoints");
    call("Input.dispatchTouchEvent", end);
    return this;
  }

  private void touch(String type, double x, double y) {
    ObjectNode event = Browser.json().put("type", type);
    event.putArray("touchPoints").addObject().put("x", x).put("y", y);
    call("Input.dispatchTouchEvent", event);
  }

  /** The value of an expression, or of what it promises. */
  JsonNode evaluate(String expression) {
    ObjectNode parameters = Browser.json().put("expression", expression);
    JsonNode result =
        call("Runtime.evaluate", parameters.put("awaitPromise", true).put("returnByValue", true));
    assertThat(result.get("exceptionDetails")).as(expression).isNull();
    return result.at("/result/value");
  }

  JsonNode call(String method, ObjectNode parameters) {
    return browser.call(session, method, parameters);
  }

  @Override
  public void close() {
    browser.call("", "Target.closeTarget", Browser.json().put("targetId", target));
  }
}
