/**
 * What a neural cellular automaton is made of, as values.
 *
 * <pre>{@code
 * NcaModel model = ModelFile.load(Path.of("lizard.nca.json"));
 * Automaton automaton = Automaton.fromSeed(model, 72, 72, 42);
 * automaton.step(200);
 * automaton.damage(Damage.leftHalf());
 * automaton.step(200);
 * }</pre>
 *
 * <p>A {@link io.github.nca4j.core.NcaModel} is a {@link io.github.nca4j.core.Perception}, a {@link
 * io.github.nca4j.core.Rule} and {@link io.github.nca4j.core.Dynamics}. Dynamics say when a cell
 * updates, which cells live ({@link io.github.nca4j.core.Life}), which channels no step changes
 * ({@link io.github.nca4j.core.InputChannels}), and what is beyond the border. An {@link
 * io.github.nca4j.core.Architecture} is a model before it has numbers.
 *
 * <p>A state is a {@link io.github.nca4j.core.Grid} of height x width x channels floats, channels
 * last. Channels 0 to 3 of a picture are premultiplied red, green, blue and alpha.
 *
 * <p>{@link io.github.nca4j.core.run} steps a model, {@link io.github.nca4j.core.format} reads and
 * writes it.
 */
package io.github.nca4j.core;
