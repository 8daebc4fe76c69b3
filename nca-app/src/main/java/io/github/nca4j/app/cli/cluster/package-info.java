/**
 * Training on a cluster, as the command line sees it.
 *
 * <p>What a command hands over, what it shows of units that train elsewhere, and the table of what
 * came of them. {@code UnitRun} is the other end, which trains one unit.
 */
package io.github.nca4j.app.cli.cluster;
