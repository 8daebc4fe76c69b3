/** Models as graphs of the Open Neural Network Exchange, onnx.ai, for the runtimes that read it. */
package io.github.nca4j.onnx;
