package io.github.nca4j.app.cli;

/** A command that may open a window; the others run without a display. */
interface WindowCommand {
  /** Whether it is to open one, by its options. */
  boolean opensWindow();
}
