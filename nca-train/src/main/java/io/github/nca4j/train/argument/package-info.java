/** What the public classes of this library ask of their arguments. */
package io.github.nca4j.train.argument;
