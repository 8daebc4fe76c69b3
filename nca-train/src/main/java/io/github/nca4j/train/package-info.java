/**
 * Trains neural cellular automata.
 *
 * <pre>{@code
 * NcaModel model = Architecture.growing().initial(42);
 * TrainingConfig config = TrainingConfig.healing().withSteps(8_000).withSeed(42);
 * try (Trainer trainer = Trainer.of(GrowPicture.of(target, model), model, config)) {
 *   trainer.run();
 *   ModelFile.save(trainer.model(), Path.of("lizard.nca.json"));
 * }
 * }</pre>
 *
 * <p><b>The parts.</b> What you vary is a part, and every part is an interface that you can
 * implement. What the library brings is written with the same public types:
 *
 * <ul>
 *   <li>{@link io.github.nca4j.train.task.Task}: what is trained for. {@link
 *       io.github.nca4j.train.task.GrowPicture} and {@link
 *       io.github.nca4j.train.task.ClassifyImages} are two.
 *   <li>{@link io.github.nca4j.train.sample.BatchPolicy}: what rollouts start from, and what goes
 *       back to the pool. {@link io.github.nca4j.train.sample.FromSeed}, {@link
 *       io.github.nca4j.train.sample.FromPool}, {@link io.github.nca4j.train.sample.FreshImages}.
 *   <li>{@link io.github.nca4j.train.sample.RandomDamage}: what is cut from samples.
 *   <li>{@link io.github.nca4j.train.loss.Penalty}: a cost of states at chosen steps.
 *   <li>{@link io.github.nca4j.train.optimise.Optimiser}, {@link
 *       io.github.nca4j.train.optimise.LearningRate}, {@link
 *       io.github.nca4j.train.optimise.GradientTransform}: how weights follow from gradients.
 *   <li>{@link io.github.nca4j.train.evaluate.Phase}: what a trained model is put through.
 *   <li>{@link io.github.nca4j.train.milestone.Milestone}: when a run is done before its last step.
 * </ul>
 *
 * <p>The model's own two parts, perception and rule, come with the model. Each part has an id, by
 * which checkpoints and model files know it.
 *
 * <p><b>Presets.</b> A {@link io.github.nca4j.train.TrainingConfig} starts from a preset: what
 * {@code growing()} trains falls apart when it runs on; {@code persistent()} keeps its shape;
 * {@code regenerating()} heals too, and {@code healing()} from every cut. {@code replication()} and
 * {@code replicationWithDamage()} are those of a JAX replication of the article, {@code
 * classifying()} is for images.
 *
 * <p><b>A step.</b> The policy fills a batch. Each sample is rolled out on one of the trainer's
 * threads; the gradients of the losses are averaged, transformed, and given to the optimiser; the
 * ends of the rollouts go back into the pool. A {@link io.github.nca4j.train.TrainingListener} is
 * told of each step.
 *
 * <p><b>The same bits.</b> All randomness is derived from (seed, step), and all sums are taken in a
 * fixed order. So, by SIMD or without it, any number of threads gives the same model, and a run
 * that was stopped and resumed from a checkpoint ends in the same bits as one that was not.
 *
 * <p><b>When it goes wrong.</b> Mistakes in a part are looked for before the first step. During the
 * run a {@link io.github.nca4j.train.guard.TrainingGuard} rejects steps that would spoil the
 * parameters, replaces samples that died or overflowed, and goes back where that is not enough.
 * What it cannot mend ends the run by a {@link
 * io.github.nca4j.train.guard.TrainingDivergedException}, and so do 100 steps that come to nothing:
 * none could be taken, or the samples die and do not grow.
 *
 * <p>For a loop of your own, see {@link io.github.nca4j.train.rollout}.
 */
package io.github.nca4j.train;
