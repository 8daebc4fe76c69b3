package io.github.nca4j.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A message of Protocol Buffers that grows field by field, each by its number in the message's
 * definition. Not thread-safe.
 */
final class ProtobufMessage {
  private final ByteString.Output bytes = ByteString.newOutput();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  private interface Field {
    void write() throws IOException;
  }

  ProtobufMessage put(int field, long value) {
    return add(() -> out.writeInt64(field, value));
  }

  ProtobufMessage put(int field, String value) {
    return add(() -> out.writeString(field, value));
  }

  ProtobufMessage put(int field, ByteString value) {
    return add(() -> out.writeBytes(field, value));
  }

  ProtobufMessage put(int field, ProtobufMessage value) {
    return put(field, value.bytes());
  }

  ByteString bytes() {
    add(out::flush);
    return bytes.toByteString();
  }

  private ProtobufMessage add(Field field) {
    try {
      field.write();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes all
    }
  }
}
