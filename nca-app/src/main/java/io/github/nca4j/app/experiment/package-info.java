/**
 * Trains configurations of which one was reported to fail, each from several seeds, and tells which
 * models heal.
 */
package io.github.nca4j.app.experiment;
