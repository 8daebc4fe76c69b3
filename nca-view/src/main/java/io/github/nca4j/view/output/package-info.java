/**
 * What a training run says and leaves on disk: progress lines, model, checkpoint, animations, the
 * loss as a table and as a curve, the last batch.
 *
 * <pre>{@code
 * trainer.addListener(new ProgressLines(System.out::println, config.steps(), 10));
 * try (TrainingFolder files = TrainingFolder.open(folder, trainer, lizard, 100)) {   // a checkpoint every 100 steps
 *   try (TrainingWindow window = TrainingWindow.open(lizard, trainer, files::saveProgress)) {
 *     trainer.addListener(window).addListener(files).run();
 *   }
 *   files.finish();
 * }
 * }</pre>
 */
package io.github.nca4j.view.output;
