/**
 * Where actions meet pages.
 *
 * <ul>
 *   <li><b>B1</b> A connection is made with a {@link org.actioncast.core.page.Dialect} and an {@link org.actioncast.core.outlet.Outlet}
 *       ({@link org.actioncast.core.broadcast.Hub#connect}); nothing else plugs a protocol in, and none is known here.
 *   <li><b>B2</b> What was logged is appended to the ring of its channel in the order of its offsets, and what is live as it comes; a channel that
 *       nobody watches costs nothing. A ring is told how far its channel has got, too, so that it knows when it is behind the log.
 *   <li><b>B3</b> When this node learns of a revocation, the pages whose tokens it meets are closed with {@code REVOKED} at once.
 *   <li><b>B4</b> A page that has joined a channel is announced by {@link org.actioncast.core.broadcast.PageJoined}, and when it has left, or its
 *       connection has ended, by {@link org.actioncast.core.broadcast.PageLeft}: each once, and those of a page in their order. They are fired
 *       on a thread of their own, so that an observer that takes its time holds up other observers and no delivery. What waits is bounded:
 *       when observers are far behind, a page that comes and goes meanwhile is not announced.
 *   <li><b>B5</b> When the server stops, every page is sent away before the rest of the application ends.
 *   <li><b>B6</b> Who looks after this node is told who is connected ({@link org.actioncast.core.broadcast.Roster}) and may end a connection; where a
 *       page is in its rooms is asked of its lane.
 * </ul>
 *
 * Out of scope: how a page is served (page), what is kept in memory (ring), other nodes.
 */
@NullMarked
package org.actioncast.core.broadcast;

import org.jspecify.annotations.NullMarked;
