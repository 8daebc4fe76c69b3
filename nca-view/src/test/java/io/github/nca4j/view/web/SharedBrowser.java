package io.github.nca4j.view.web;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The one {@link Browser} of a test JVM, started by the first tab and ended after all tests. */
final class SharedBrowser implements BeforeAllCallback {
  private ExtensionContext.Store store;

  @Override
  public void beforeAll(ExtensionContext context) {
    store = context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL);
  }

  /** A new tab; without a browser on this machine, the test is skipped. */
  BrowserTab tab() {
    return store.getOrComputeIfAbsent(Browser.class, key -> Browser.start(), Browser.class).tab();
  }
}
