package io.github.nca4j.core.saved;

/** The null of JSON, which is a value. */
public enum JsonNull {
  /** The only one. */
  NULL;

  @Override
  public String toString() {
    return "null";
  }
}
