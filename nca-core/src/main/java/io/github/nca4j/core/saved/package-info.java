/**
 * What the readers and writers of models have in common, of this module and of {@code
 * nca-exchange}: JSON, and kernels and life as files have them. Exported to those alone.
 *
 * <p>A tree of JSON is made of the JDK's own types: {@code Map<String, Object>} in the order of the
 * text, {@code List<Object>}, {@code String}, {@code Boolean}, {@code Integer}, {@code Long} or
 * {@code BigInteger} for a whole number, {@code Double} for any other, {@link
 * io.github.nca4j.core.saved.JsonNull}.
 */
package io.github.nca4j.core.saved;
