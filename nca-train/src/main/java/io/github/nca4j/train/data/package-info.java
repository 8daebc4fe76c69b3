/** Data to learn from: images of classes, and the files that they come in. */
package io.github.nca4j.train.data;
