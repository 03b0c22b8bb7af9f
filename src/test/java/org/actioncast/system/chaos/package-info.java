/**
 * A real server, a crowd of clients, one fault after the other; then the history of it all is checked.
 *
 * <ol>
 *   <li>Everything that is chosen comes from one seed. It does not fix which thread is first, so a seed that fails is run several times.
 *   <li>Every fault is injected at least once, in an order of the seed, while clients go on; then again until the time is over.
 *   <li>After each fault the server has to take posts again by itself; from then to the next fault it may refuse nobody.
 *   <li>At the end everything is sent again, everybody catches up and leaves, and the server has to let go of what it held for them.
 *   <li>The history stays in {@code target/chaos}, with a table of what each fault did.
 * </ol>
 *
 * The history and its rules are in {@code history}, those who make it in {@code client} and {@code fault}.
 */
@NullMarked
package org.actioncast.system.chaos;

import org.jspecify.annotations.NullMarked;
