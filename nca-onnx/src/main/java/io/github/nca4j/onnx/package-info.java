/**
 * Models as graphs of the Open Neural Network Exchange, onnx.ai, for the runtimes that read it.
 *
 * <pre>{@code
 * OnnxStep.write(ModelFile.load(Path.of("lizard.nca.json")), Path.of("step.onnx"));
 * }</pre>
 */
package io.github.nca4j.onnx;
