/**
 * The vocabulary: what a user did, where it is shown, and how it is written on the wire.
 *
 * <ul>
 *   <li><b>A1</b> A space is the pair (host, link), a channel is a space and a room. They are records, never strings joined with a
 *       separator, because a separator can occur in an address (IPv6) and then one space reads another.
 *   <li><b>A2</b> Rooms are compared exactly: {@code 0}, the empty room, {@code 1e3} and {@code 1000} are four rooms.
 *   <li><b>A3</b> A position is {@code epoch:offset}, or {@code 0} before the first entry of an empty channel. An offset alone means
 *       nothing: after a restore the same offset is another action.
 *   <li><b>A4</b> An action is encoded once, when it is accepted or read from the log, and every transport sends those same bytes.
 *   <li><b>A5</b> The origin is never part of what is encoded: it decides who is left out and is nobody else's business.
 * </ul>
 *
 * Plain Java and JSON-P only. Out of scope: who may do what (token), where it is kept (actionlog).
 */
@NullMarked
package org.actioncast.action;

import org.jspecify.annotations.NullMarked;
