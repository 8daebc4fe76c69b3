/** Training runs that other machines carry out: what they are told, and what comes of them. */
package io.github.nca4j.app.cluster;
