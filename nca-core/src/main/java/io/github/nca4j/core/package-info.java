/** What it takes to run a neural cellular automaton. */
package io.github.nca4j.core;
