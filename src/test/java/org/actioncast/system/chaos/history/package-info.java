/**
 * What happened in a run, as its clients saw it, and whether the promise was kept.
 *
 * <ol>
 *   <li>A history is a list of {@link org.actioncast.system.chaos.history.Event}s in the order in which the clients noted them; the
 *       log, read over REST at the end, is part of it.
 *   <li>{@link org.actioncast.system.chaos.history.Checker} is a pure function of a history. It shares no code with the server: a
 *       wrong comparison there must not be wrong here too.
 *   <li>What is promised is one {@link org.actioncast.system.chaos.history.Rule} each, and each has a bad history that breaks it.
 * </ol>
 */
@NullMarked
package org.actioncast.system.chaos.history;

import org.jspecify.annotations.NullMarked;
