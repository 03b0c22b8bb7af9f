/**
 * The messages of {@code actioncast.v1} as JSON, for the doors that speak it: the socket, the event stream and the long poll.
 *
 * <ul>
 *   <li><b>W1</b> What a server says is one of {@code welcome}, {@code joined}, {@code left}, {@code refreshed}, {@code actions}, {@code ack},
 *       {@code gap}, {@code ping}, {@code drain} and {@code error}, each an object with its members always in the same order.
 *   <li><b>W2</b> An action is put into a message as it was encoded when it was posted; only its place is put in front of it. A message is kept in
 *       parts until its {@link org.actioncast.core.outlet.Frame} is made, so that its bytes are copied once.
 *   <li><b>W3</b> {@code from} and {@code through} are the positions that an {@code actions} message speaks for; a message of live actions alone has
 *       neither.
 *   <li><b>W4</b> A {@link org.actioncast.door.wire.JsonDialect} makes the messages; how a message is framed is the door's.
 * </ul>
 *
 * Out of scope: what pages say (socket), when which message is due (page).
 */
@NullMarked
package org.actioncast.door.wire;

import org.jspecify.annotations.NullMarked;
