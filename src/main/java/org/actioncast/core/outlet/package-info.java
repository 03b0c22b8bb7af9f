/**
 * Puts encoded frames onto one connection each, without ever waiting for its reader.
 *
 * <p>Operations: {@link org.actioncast.core.outlet.Frame#text make a frame}, {@link org.actioncast.core.outlet.raw.Outlets#of make the
 * outlet of a session} ({@code raw}), {@link org.actioncast.core.outlet.Outlet#offer offer a frame}, ask whether the outlet is
 * {@link org.actioncast.core.outlet.Outlet#free free}, {@link org.actioncast.core.outlet.Outlet#close say goodbye},
 * {@link org.actioncast.core.outlet.Outlet#cut cut}.
 *
 * <ul>
 *   <li><b>OU1</b> When a frame is made, it shall be encoded once, as RFC 6455 wants it from a server: final, unmasked, in the
 *       shortest length form. A thousand subscribers share the work.
 *   <li><b>OU2</b> When a frame is shared, nothing that happens on one connection shall change it for another.
 *   <li><b>OU3</b> When a frame is offered, the caller shall not wait: not for a reader that stopped, and not for the container,
 *       which may be stuck with a pong to a peer that pings and does not read. One lane serves thousands; on Liberty the
 *       standard API made its caller wait more than 20 s for one such peer.
 *   <li><b>OU4</b> When a frame is on its way, no other shall be accepted, so that frames never overlap: Liberty loses a message
 *       that meets another. The lane is told once when the outlet is free again, or finds out by asking.
 *   <li><b>OU5</b> When the connection is dead, closing or cut, an offer shall say gone, and not throw: a disconnect is no error.
 *   <li><b>OU6</b> When a reader stops, no more shall be held for it than the kernel's buffers and the one frame in flight. Tyrus
 *       alone would queue without limit.
 *   <li><b>OU7</b> When a connection is closed, the code and as much of the reason as fits shall reach the peer, after the frame in
 *       flight and not inside it; a frame that does not arrive within two seconds shall be cut off.
 *   <li><b>OU8</b> When a connection is cut, its socket and all that is queued for it shall be free at once, whether or not the peer
 *       reads, and the container shall tell the endpoint. Without a reset the kernel keeps megabytes for minutes.
 * </ul>
 *
 * <p>Out of scope: what a frame says, who gets it, what waits behind it, and how long a busy outlet is tolerated.
 */
@NullMarked
package org.actioncast.core.outlet;

import org.jspecify.annotations.NullMarked;
