/**
 * Shows logged and live actions to the pages that are connected: a channel is a ring, a subscriber is a cursor.
 *
 * <ol>
 *   <li>Each channel with subscribers on this node has one bounded {@link org.actioncast.broadcast.Ring} of encoded actions, in log
 *       order. Everything after the ring's floor is in the ring; everything up to it is in the log.
 *   <li>A subscriber has no queue of actions. It has a cursor into each ring it reads and at most one frame in flight; what gathers
 *       behind the cursor goes out as one frame, so load makes larger frames and not longer queues.
 *   <li>A frame for the same stretch of the ring is encoded once and shared.
 *   <li>An action is never sent to the page of its own origin, live or replayed; that page gets an {@code ack} instead, and the
 *       {@code from} and {@code through} of its frames cover its own actions too.
 *   <li>A subscriber behind the ring's floor reads the log page by page until it meets the ring again; a page that resumes at a
 *       position is the same case. There is no moment between the two at which an action can be missed.
 *   <li>When a jump in the offsets shows that something was logged elsewhere, the ring starts again at the jump, so that its
 *       readers fetch what lies between from the log.
 *   <li>What a page cannot have is told in a {@code gap}: deleted by age, or of another epoch.
 *   <li>A subscriber is touched by one thread only, its {@link org.actioncast.broadcast.Lane}; a lane never waits: not for a socket,
 *       not for the database.
 *   <li>A reader that takes nothing for {@code actioncast.socket.stall-limit} is closed with {@code BEHIND}, though nothing of ours may be on
 *       its way: the container may be answering its pings. So is one that asks without reading the answers, and one for which the container
 *       keeps more than it ever should, which is cut at once; nobody else notices.
 *   <li>Every end of a connection is a {@link org.actioncast.broadcast.CloseCode}.
 *   <li>The server pings each page once a heartbeat and closes with {@code NO_PONG} who was silent for two.
 *   <li>A page whose token ends is closed with {@code TOKEN_EXPIRED} unless it was refreshed for the same space and user.
 *   <li>When the server stops, each page is told in how many milliseconds to come back, spread over {@code actioncast.drain.window}, and
 *       closed with {@code RESTART}. Who comes meanwhile is closed at once.
 *   <li>Connections of a user, of a space and without hello, rooms of a connection and joins in a second have limits, each a setting;
 *       {@link org.actioncast.broadcast.Tally} counts every close.
 *   <li>A live action is shown to the pages that are connected when it comes, and never again: who comes later, with a position or
 *       without, does not get it, though the ring still holds it.
 *   <li>Who looks after this node is told who is connected ({@link org.actioncast.broadcast.Roster}) and may end a connection; where a
 *       page is in its rooms is asked of its lane.
 *   <li>A page whose token is revoked is closed with {@code REVOKED} at once. It is looked at when it says who it is, at each refresh, and
 *       whenever this node learns of a revocation, so that there is no moment between in which it is missed.
 *   <li>A room that the token does not give is not joined: {@code FORBIDDEN}.
 * </ol>
 *
 * Out of scope: the container's sockets (outlet, socket), other nodes.
 */
@NullMarked
package org.actioncast.broadcast;

import org.jspecify.annotations.NullMarked;
