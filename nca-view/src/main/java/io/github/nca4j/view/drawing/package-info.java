/** Digits that are drawn by hand for cells that tell them apart. */
package io.github.nca4j.view.drawing;
