/**
 * The pages that are connected to this node: who they are, where each is in its rooms, and what goes out to it. Knows no protocol.
 *
 * <ul>
 *   <li><b>PG1</b> A subscriber has no queue of actions. It has a cursor into each ring it reads and at most one frame in flight; what gathers
 *       behind the cursor goes out as one frame, so load makes larger frames and not longer queues.
 *   <li><b>PG2</b> An action is never sent to the page of its own origin, live or replayed; that page gets an {@code ack} instead, and what its
 *       frames speak for covers its own actions too.
 *   <li><b>PG3</b> A subscriber behind the ring's floor reads the log page by page until it meets the ring again; a page that resumes at a
 *       position is the same case. There is no moment between the two at which an action can be missed.
 *   <li><b>PG4</b> What a page cannot have is told in a {@code gap}: deleted by age, or of another epoch.
 *   <li><b>PG5</b> A subscriber is touched by one thread only, its {@link org.actioncast.core.page.Lane}; a lane never waits: not for a socket, not for
 *       the database.
 *   <li><b>PG6</b> A reader that takes nothing for {@code actioncast.socket.stall-limit} is closed with {@code BEHIND}, though nothing of ours may be on
 *       its way: the container may be answering its pings. So is one that asks without reading the answers, and one for which the container
 *       keeps more than it ever should, which is cut at once; nobody else notices.
 *   <li><b>PG7</b> Every end of a connection is a {@link org.actioncast.core.page.CloseCode}.
 *   <li><b>PG8</b> The server pings each page once a heartbeat and closes with {@code NO_PONG} who was silent for two. A dialect
 *       without a ping leaves that to another layer.
 *   <li><b>PG9</b> A page whose token ends is closed with {@code TOKEN_EXPIRED} unless it was refreshed for the same space and user.
 *   <li><b>PG10</b> When the server stops, each page is told in how many milliseconds to come back, spread over {@code actioncast.drain.window}, and
 *       closed with {@code RESTART}. Who comes meanwhile is closed at once.
 *   <li><b>PG11</b> Connections of a user, of a space and without hello, rooms of a connection and joins in a second have limits, each a setting;
 *       {@link org.actioncast.core.page.DeliveryCounters} counts every close.
 *   <li><b>PG12</b> A live action is shown to the pages that are connected when it comes, and never again: who comes later, with a position or
 *       without, does not get it, though the ring still holds it.
 *   <li><b>PG13</b> A page whose token is revoked is closed with {@code REVOKED}. It is looked at when it says who it is and at each refresh, so that
 *       together with what the hub does there is no moment in which it is missed.
 *   <li><b>PG14</b> A room that the token does not give is not joined: {@code FORBIDDEN}.
 *   <li><b>PG15</b> How things are said is the {@link org.actioncast.core.page.Dialect}'s of the connection. Pages of any dialects stand in one room and
 *       share its ring; those of one dialect share their frames, and what a dialect has no word for is not said to its pages.
 *   <li><b>PG16</b> {@link org.actioncast.core.page.Attendance} is told of each page that has come to a channel, when it knows where it begins, and of its
 *       leaving, once each.
 *   <li><b>PG17</b> A page that says hello or joins is told a position that is not older than its question, and {@code recovered} only if it gets
 *       everything that the log had by then, whichever node wrote it. While the log cannot be asked it is told to come back.
 *   <li><b>PG18</b> A page that joins a room in which it is already is answered as well: with the position that it has been told of, whatever
 *       {@code after} it gives, so that what follows the answer begins there. Nothing is sent twice, and no place is taken.
 * </ul>
 *
 * Out of scope: the rings (ring), what is logged and what is live (broadcast), the container's sockets (outlet), other nodes.
 */
@NullMarked
package org.actioncast.core.page;

import org.jspecify.annotations.NullMarked;
