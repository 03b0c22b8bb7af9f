/**
 * Tells the other nodes of one database that something was logged here, and has the rings of this node look for what was logged there.
 *
 * <ul>
 *   <li><b>RE1</b> A hint says that a channel has a head, by the number that the log has given to the channel. It names no host, no link and no room, and
 *       is no action: what it is about is read in the log, and shown to those who may see it there.
 *   <li><b>RE2</b> A hint may be lost, late, doubled, out of its order or untrue, and nothing is lost by that, shown twice or in another order.
 *   <li><b>RE3</b> It is sent after the commit, in a transaction of its own. What is logged within {@link org.actioncast.core.relay.Sender#GATHER} is told
 *       together, the newest head of each channel; what comes alone waits for nothing.
 *   <li><b>RE4</b> What waits to be sent is bounded by {@link org.actioncast.core.relay.Outgoing#MOST} channels. Where there is more, the others are told to
 *       look at all of theirs.
 *   <li><b>RE5</b> The lines of a node are numbered. One that hears a number too many, or of a node that has fallen silent, looks at the heads of all its
 *       channels at once; each does so every ten seconds without a cause.
 *   <li><b>RE6</b> A node hears what it says itself, a heartbeat if there is nothing else. Where that does not come back for {@link
 *       org.actioncast.core.relay.Hearing#LIMIT}, or the engine fails, it says so once, looks every second, and tries to listen again.
 *   <li><b>RE7</b> All heads are looked at after the engine has begun to listen, not before: what comes in between would be missed.
 *   <li><b>RE8</b> A look at all heads is one question for some hundred channels after the other, one look at a time, and never more than a fifth of the
 *       time.
 *   <li><b>RE9</b> The number of a channel that was made after its ring is asked for in the log, once, with all others of 100 ms.
 *   <li><b>RE10</b> With H2 in this server there is no other node, and nothing is done.
 *   <li><b>RE11</b> The engine is chosen by {@code actioncast.relay}; one that is not there is refused at start.
 *   <li><b>RE12</b> A live action goes to the other nodes in a line of its own, behind the heads that were known before it. One that does not fit a line,
 *       or is one of more than {@link org.actioncast.core.relay.Outgoing#MOST_LIVE} that wait, or could not be sent, is dropped, and counted.
 *   <li><b>RE13</b> Such a line is sealed with a secret that the database keeps for its nodes: whoever may connect to the database may listen and notify,
 *       and reads none and makes none. It is opened once, in its order and within ten minutes.
 *   <li><b>RE14</b> What is in it is checked as any action that comes from outside, and shown to who is connected to its channel, and not told further.
 *   <li><b>RE15</b> A node that hears itself and no other says nothing but that it is there. When it hears another, all have to look at their heads once.
 * </ul>
 *
 * Out of scope: revocations; who is connected where.
 */
@NullMarked
package org.actioncast.core.relay;

import org.jspecify.annotations.NullMarked;
