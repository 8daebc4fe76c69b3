/**
 * What a training run says and leaves on disk: progress lines, model, checkpoint, animations, the
 * loss as a table and as a curve, the last batch.
 *
 * <pre>{@code
 * TrainingFolder files = TrainingFolder.open(run, trainer, lizard, 100);   // a checkpoint every 100 steps
 * trainer.addListener(ProgressLines.of(System.out::println, trainer, 10));
 * try (TrainingWindow window = TrainingWindow.open(lizard, trainer, files::saveProgress)) {
 *   trainer.addListener(window).addListener(files).run();
 *   files.finish();
 *   window.finish(steps + " steps are done", TrainingFolder.model(run.path()));
 * }
 * files.listing().forEach(System.out::println);
 * }</pre>
 */
package io.github.nca4j.view.output;
