package io.github.nca4j.core.saved;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * Floats as base64 of little-endian float32, which keeps every bit in 5.3 characters a float.
 * Stateless.
 */
public final class Base64Floats {
  private Base64Floats() {}

  /** Floats as text. */
  public static String encode(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /** Bytes as floats, a quarter as many. */
  public static float[] decode(byte[] bytes) {
    float[] values = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}
