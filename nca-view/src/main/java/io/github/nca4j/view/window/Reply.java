package io.github.nca4j.view.window;

/** What a window tells the process that trains: the name, as a string. */
enum Reply {
  /** A button or key: wait, or go on. */
  PAUSE_OR_GO_ON,
  /** A button or key: save the training run. */
  SAVE,
  /** A button or key: end the training run. */
  STOP,
  /** A picture can be seen, and the next may come. */
  SHOWN,
  /** It was closed by hand. */
  CLOSED,
  /** There is nothing to open a window on. */
  NO_DISPLAY,
  /** It could not be opened; the reason follows as another string. */
  FAILED
}
