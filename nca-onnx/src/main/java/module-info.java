/** Writes one step of an automaton as a graph of ONNX. */
@SuppressWarnings("requires-automatic") // Protocol Buffers have a name, but no descriptor.
module io.github.nca4j.onnx {
  requires com.google.protobuf;
  requires transitive io.github.nca4j.core;

  exports io.github.nca4j.onnx;
}
