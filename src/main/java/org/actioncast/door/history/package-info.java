/**
 * Reads a stretch of the log over HTTP.
 *
 * <ul>
 *   <li><b>HI1</b> A caller reads its own space and nothing else; the objects and positions are those of the socket.
 *   <li><b>HI2</b> Entries come oldest first, at most {@code limit} of them, with the position to go on from.
 *   <li><b>HI3</b> When what was asked for is gone, or the position is of another epoch, the answer says so in {@code gap}.
 *   <li><b>HI4</b> The actions of the page that asks ({@code Actioncast-Origin}) are left out; its position moves over them.
 *   <li><b>HI5</b> An answer has an {@code ETag}; who has it already ({@code If-None-Match}) is told so with 304 and no body, so that plain polling
 *       costs little.
 * </ul>
 */
@NullMarked
package org.actioncast.door.history;

import org.jspecify.annotations.NullMarked;
