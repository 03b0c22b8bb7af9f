/**
 * The newest actions of each channel that somebody watches on this node, in memory and bounded.
 *
 * <ul>
 *   <li><b>RI1</b> A channel that is watched has one {@link org.actioncast.core.ring.Ring} of encoded actions, in log order. Everything after the
 *       ring's floor is in the ring; everything up to it is in the log.
 *   <li><b>RI2</b> A ring holds at most {@code actioncast.broadcast.ring-actions} actions and {@code actioncast.broadcast.ring-bytes} bytes, and all
 *       rings {@code actioncast.broadcast.total-bytes}; the oldest give way, and the newest action always has a place.
 *   <li><b>RI3</b> When a jump in the offsets, or a head beyond its last entry, shows that something was logged elsewhere, the ring asks the log once for a
 *       page of it, and all its readers share that. What comes meanwhile is held, as much as a ring keeps, and has its place behind what the log
 *       had before it. Where a page is not enough, the log fails, too much comes meanwhile or another epoch has begun, the ring starts again
 *       there, and its readers fetch what lies between from the log. What a reader has found in the log the ring learns.
 *   <li><b>RI4</b> What is logged while a new ring reads the log is neither missed nor doubled.
 *   <li><b>RI5</b> A {@link org.actioncast.core.ring.Stretch} is cut under the ring's monitor and encoded outside of it: an
 *       {@link org.actioncast.core.ring.Encoding} that is slow holds up its own readers, and never the thread of the log.
 *   <li><b>RI6</b> A stretch is encoded when its first reader asks, once for each encoding, and shared by all.
 *   <li><b>RI7</b> A ring knows no readers. It tells its {@link org.actioncast.core.ring.Listener}s that something was appended, on the thread that
 *       appended it, and nothing more.
 *   <li><b>RI8</b> A ring without readers is kept for {@code actioncast.broadcast.linger}, for those who come back.
 *   <li><b>RI9</b> Readers that want the same page of the log at the same time share one read of it.
 *   <li><b>RI10</b> A ring is current once it has been told a head of the log that was read after somebody asked. Before that it speaks for
 *       nothing: another node may have written what was not heard here.
 *   <li><b>RI11</b> One look at the heads is under way, for all channels that were asked for before it began; who asks later shares the next.
 *   <li><b>RI12</b> A hint that another node has logged something is never believed: it has the log asked, once for all hints up to the answer. One that
 *       is not beyond the last entry costs nothing. Hints name a channel by its number in the log, which its ring learns with what it reads there; what is hinted
 *       of a number before its ring knows it is kept for it.
 * </ul>
 *
 * Out of scope: who reads and how far each is (page), what a frame says (the doors).
 */
@NullMarked
package org.actioncast.core.ring;

import org.jspecify.annotations.NullMarked;
