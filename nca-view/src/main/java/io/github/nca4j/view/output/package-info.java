/** What a training shows and leaves on disk: progress, animations, the loss curve, the batch. */
package io.github.nca4j.view.output;
