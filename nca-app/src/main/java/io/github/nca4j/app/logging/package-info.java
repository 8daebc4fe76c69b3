/** Where log lines go. */
package io.github.nca4j.app.logging;
