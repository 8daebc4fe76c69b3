/**
 * Windows: one to play with models, one to watch a training run. Without a display the second does
 * nothing, and the first is refused by AWT; {@link io.github.nca4j.view.window.Display} says which
 * it is. The second is a process of its own: no screen that goes away ends a training run.
 *
 * <pre>{@code
 * NamedModel lizard = new NamedModel("lizard", ModelFile.load(Path.of("lizard.nca.json")));
 * List<Path> recordings = PlayWindow.show(List.of(lizard), 96, 96, 42);   // until it is closed
 * }</pre>
 */
package io.github.nca4j.view.window;
