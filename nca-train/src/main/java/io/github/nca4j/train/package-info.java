/**
 * Trains a neural cellular automaton (Mordvintsev et al. 2020, "Growing Neural Cellular Automata").
 *
 * <pre>{@code
 * Target target = TargetPicture.load(Path.of("emoji_imgs/lizard.png"), 40, 16);
 * TrainingConfig config = TrainingConfig.healing().withSteps(8_000).withSeed(42);
 * try (Trainer trainer = Trainer.of(target, config)) {
 *   trainer.addListener(listener).run();
 *   ModelFile.save(trainer.model(), Path.of("lizard.nca.json"));
 * }
 * }</pre>
 *
 * <p><b>What to train.</b> A {@link io.github.nca4j.train.TrainingConfig} starts from a preset:
 * {@code growing()} is the fastest, and what it trains falls apart when it runs on; {@code
 * persistent()} stays as it has grown; {@code regenerating()} heals too, and {@code healing()} from
 * every cut. {@code replication()} and {@code replicationWithDamage()} are those of a JAX
 * replication of the article.
 *
 * <p><b>What a step does.</b> A batch is taken from the {@link io.github.nca4j.train.SamplePool},
 * its worst sample replaced by the seed and, regenerating, its best ones damaged. Each sample is
 * rolled out on one of the trainer's threads; the gradients of the loss are averaged, transformed,
 * and moved along by {@link io.github.nca4j.train.optimise.Adam}; the ends of the rollouts go back
 * into the pool. A {@link io.github.nca4j.train.TrainingListener} is told of each step.
 *
 * <p><b>The same bits.</b> All randomness is derived from (seed, step) and all sums are taken in a
 * fixed order: any number of threads gives the same model, and a training that was stopped and
 * resumed from a checkpoint is the one that never was.
 *
 * <p><b>When it goes wrong.</b> A {@link io.github.nca4j.train.TrainingGuard} rejects steps that
 * would spoil the parameters, replaces samples that died or overflowed by the seed, and goes back
 * where that is not enough; {@link io.github.nca4j.train.Interventions} counts what it did. What it
 * cannot mend, or anything that is not finite where it is off, ends the training by a {@link
 * io.github.nca4j.train.TrainingDivergedException}.
 *
 * <p><b>How good it is</b>, {@link io.github.nca4j.train.Evaluation} measures.
 */
package io.github.nca4j.train;
