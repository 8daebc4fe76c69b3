/**
 * Many steps of an automaton with their gradient: for training runs, and for loops of your own.
 *
 * <ul>
 *   <li>{@link io.github.nca4j.train.rollout.Rollout} runs the steps of a model on a tape.
 *   <li>{@link io.github.nca4j.train.rollout.Weights} are the numbers of a model as variables of
 *       that tape, and back.
 *   <li>{@link io.github.nca4j.train.rollout.RolloutCheck} tests that a model does the same
 *       wherever it runs.
 * </ul>
 *
 * <p>A {@link io.github.nca4j.train.Trainer} is built on the first two. Use them directly where it
 * does not fit.
 *
 * <h2>A training loop</h2>
 *
 * <p>A step of a training run is a tape: weights on it, a rollout, a loss, the gradient, an
 * optimiser. The workspace lends the tapes their arrays, so that a step allocates hardly anything.
 *
 * <pre>{@code
 * Weights weights = Weights.of(model);
 * Descent descent = new Descent(Adam.standard(), weights.shapes(), weights.arrays());
 * Workspace workspace = new Workspace();
 * try (Rollout rollout = Rollout.of(model, 2)) { // on two threads
 *   for (int step = 0; step < 200; step++) {
 *     FireMask fire = FireMask.of(seed, step, 0, model.dynamics().fireRate());
 *     try (Tape tape = new Tape(workspace)) {
 *       List<Variable> variables = weights.on(tape);
 *       Variable end = rollout.run(tape.constant(start), variables, fire, 24);
 *       Variable loss = end.sliceChannels(0, 4).meanSquaredError(target);
 *       tape.backward(loss);
 *       List<float[]> gradients = variables.stream().map(Variable::gradient).toList();
 *       new GradientTransform.NormalisePerParameter().apply(GradientStep.of(gradients));
 *       descent.step(gradients, 0.002f);
 *     }
 *   }
 * }
 * NcaModel trained = weights.model();
 * }</pre>
 *
 * <p>The masks follow from (seed, step, sample), so that the same loop gives the same model, bit
 * for bit, on any number of threads. Nobody guards a loop of your own: look at {@code
 * loss.scalar()}, and stop where it is not finite.
 *
 * <h2>A loss of several states</h2>
 *
 * <p>{@link io.github.nca4j.train.rollout.Rollout#states(io.github.nca4j.autodiff.Variable,
 * java.util.List, io.github.nca4j.core.FireMask, io.github.nca4j.core.StateNoise, int...) states}
 * gives the states after the steps that you name, in one rollout:
 *
 * <pre>{@code
 * List<Variable> states =
 *     rollout.states(tape.constant(start), variables, fire, StateNoise.NONE, 16, 24, 32);
 * Variable loss = states.get(0).sliceChannels(0, 4).meanSquaredError(target);
 * for (Variable later : states.subList(1, states.size())) {
 *   loss = loss.add(later.sliceChannels(0, 4).meanSquaredError(target));
 * }
 * tape.backward(loss);
 * }</pre>
 *
 * <h2>A gradient by the first state</h2>
 *
 * <p>Which cells does what grows depend on? Make the state a variable, and the weights constants:
 *
 * <pre>{@code
 * Variable first = tape.variable(start);
 * Variable end = rollout.run(first, weights.constantsOn(tape), fire, 24);
 * tape.backward(end.sliceChannels(3, 4).mean()); // how much there is
 * float[] byStart = first.gradient(); // height x width x channels
 * }</pre>
 *
 * <p>Where nothing is a variable, a rollout keeps nothing for a gradient: a long run costs no more
 * memory than a short one.
 *
 * <h2>A batch</h2>
 *
 * <p>Each sample has masks of its own, and noise or {@code StateNoise.NONE}:
 *
 * <pre>{@code
 * List<FireMask> masks =
 *     IntStream.range(0, batch)
 *         .mapToObj(sample -> FireMask.of(seed, step, sample, model.dynamics().fireRate()))
 *         .toList();
 * List<StateNoise> noise = Collections.nCopies(batch, StateNoise.NONE);
 * Variable state = tape.constant(Shape.of(batch, height, width, channels), values);
 * Variable ends = rollout.run(state, variables, masks, noise, 24);
 * }</pre>
 *
 * <p>The threads share the samples. A rollout of kernels keeps some megabytes a sample until the
 * gradient is known; for large batches it is cheaper to differentiate one sample after another and
 * to add the gradients, as a trainer does.
 *
 * <h2>Which rollout</h2>
 *
 * <p>{@code Rollout.of} takes the <em>fused</em> one where perception is by kernels: a forward and
 * a reverse pass of its own, which computes only the cells that can change. Everything else that is
 * differentiable takes the <em>composed</em> one, which is written with tape operations and some
 * times slower. Tests hold both to each other and to reference rollouts of another library.
 */
package io.github.nca4j.train.rollout;
