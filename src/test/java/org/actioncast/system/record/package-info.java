/**
 * Plays a fixed script against the doors of a running server and writes down what is said, so that two states of the code can be compared
 * byte for byte.
 *
 * <ol>
 *   <li>What is written is what came over the wire: status, headers, whole bodies, frames, close codes and reasons. Of a status line the
 *       number alone: HTTP/2 has no reason phrase, and RFC 9112 (section 4) tells clients to ignore it.
 *   <li>Headers that a container adds by itself are left out, by name; a header that is not on that list is written down, so that a
 *       new one is noticed. The names of headers are in lower case, which HTTP does not tell apart.
 *   <li>What must differ from run to run is replaced by a placeholder, numbered by its first occurrence where identity matters: an epoch stays
 *       the same epoch. See {@link org.actioncast.system.record.Placeholders}.
 *   <li>Heartbeats are left out: they come when they come.
 * </ol>
 */
@NullMarked
package org.actioncast.system.record;

import org.jspecify.annotations.NullMarked;
