/**
 * The WebSocket at {@code /socket}: translates between the container and the hub, and decides nothing about delivery.
 *
 * <ul>
 *   <li><b>S1</b> The page speaks {@code actioncast.v1}: hello first, then join, leave, refresh and pong. Anything else ends the connection with
 *       {@code PROTOCOL}.
 *   <li><b>S2</b> The token comes in the hello, as {@code Authorization: Bearer}, or as the subprotocol {@code bearer.<token>}; in the address it
 *       is refused with a hint, because addresses are logged.
 *   <li><b>S3</b> A browser's {@code Origin} must be listed in {@code actioncast.origins}; a client without one is not a browser.
 *   <li><b>S4</b> A token that the REST door refuses is refused here, with the same sentence.
 *   <li><b>S5</b> A message over {@code actioncast.socket.max-message} bytes ends the connection with {@code TOO_BIG}, a binary one with
 *       {@code PROTOCOL}.
 *   <li><b>S6</b> An unexpected error is logged with a number, and ends the connection with {@code INTERNAL} and that number.
 * </ul>
 */
@NullMarked
package org.actioncast.door.socket;

import org.jspecify.annotations.NullMarked;
