/**
 * Models and arrays of other programs: the published ones of the Distill article, and NumPy's
 * files.
 *
 * <pre>{@code
 * NcaModel published = ModelImport.read(Path.of("planarian.json"));   // from the Distill article
 * NumpyModels.save(model, Path.of("weights.npz"));                    // for Python
 * NumpyArray states = NumpyFile.read(Path.of("states.npy"));
 * }</pre>
 *
 * <p>A file that does not hold what it should is a {@link
 * io.github.nca4j.core.ModelFormatException} that names the file and the place in it; reading one
 * needs memory in proportion to the file, whatever shapes it claims.
 */
package io.github.nca4j.exchange;
