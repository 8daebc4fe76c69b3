/**
 * Model files, saved states, and files that are never left half written.
 *
 * <pre>{@code
 * ModelFile.save(model, Path.of("lizard.nca.json"));
 * NcaModel same = ModelFile.load(Path.of("lizard.nca.json"));     // bit for bit
 * SafeFile.write(Path.of("loss.csv"), out -> out.write(csv));     // a temporary name, then moved
 * }</pre>
 *
 * <p>Whatever is read may come from a file, a stream, bytes or a resource, packed by gzip or not: a
 * {@link io.github.nca4j.core.format.ByteSource}. {@link io.github.nca4j.core.format.StateFile}
 * keeps what an automaton goes on from.
 *
 * <p>A file that does not hold what it should is a {@link
 * io.github.nca4j.core.ModelFormatException} that names the file and the place in it; reading one
 * needs memory in proportion to the file, whatever shapes it claims.
 */
package io.github.nca4j.core.format;
