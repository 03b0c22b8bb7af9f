/**
 * Pages and posters on plain sockets, so that they can break off in the middle of a message and stop reading.
 *
 * <ol>
 *   <li>Every client notes what it sends before it sends it, and what it gets before it acts on it.
 *   <li>What a client does is chosen by a seed; when it happens is up to the threads.
 *   <li>A page keeps the rules for a client in {@code protocol.md}, and nothing more: it forgives the server nothing.
 * </ol>
 */
@NullMarked
package org.actioncast.system.chaos.client;

import org.jspecify.annotations.NullMarked;
