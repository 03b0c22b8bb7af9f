/**
 * The outlets of WebSocket sessions: by way of what lies under the standard API where the container is known, and by the API everywhere else.
 *
 * <ul>
 *   <li><b>RW1</b> When the first session opens, the way shall be chosen by the name of the session's class; whatever of it cannot
 *       be found shall lead to the standard API, and the choice shall be visible. A container's new version may cost
 *       speed, never service.
 *   <li><b>RW2</b> When a frame is sent, nothing shall be looked up by name: that happened at the first session, from the objects in
 *       hand, because a lane's context class loader sees neither the WAR nor the container.
 * </ul>
 *
 * <p>What all of them keep to is the contract of {@link org.actioncast.core.outlet}. Out of scope: event streams and long polls, whose outlets
 * are their door's.
 */
@NullMarked
package org.actioncast.core.outlet.raw;

import org.jspecify.annotations.NullMarked;
