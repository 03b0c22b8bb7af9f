/**
 * The part of Actioncast in an application's own process, which says what its users did. Plain JDK: no framework, no library, nothing of the WAR.
 *
 * <ul>
 *   <li><b>CL1</b> {@link org.actioncast.client.Actioncast#log} and {@link org.actioncast.client.Actioncast#stream} never wait, for the network or
 *       for a disk, and never throw: what an application does for its user does not depend on whether others are told of it.
 *   <li><b>CL2</b> What waits is bounded in number and in bytes. When it is full the newest is dropped, counted and told to the
 *       {@link org.actioncast.client.Listener}.
 *   <li><b>CL3</b> One thread sends, one request at a time, what waits as one array: load makes larger requests, and the order of each channel is the
 *       order of the calls.
 *   <li><b>CL4</b> An action gets its id when it is logged. Whatever goes wrong, it is sent again with that id until the server has it or refuses
 *       it, so it is logged once.
 *   <li><b>CL5</b> A failure is followed by a pause of full jitter, doubled up to a limit, or as long as {@code Retry-After} says. 401 asks for
 *       another token at once.
 *   <li><b>CL6</b> What the server refuses is counted and told with its id and the server's sentence. One bad action does not take its batch with
 *       it: where the answer is for all of them, fewer are sent until it is alone.
 *   <li><b>CL7</b> A live action is shown at most once: it is sent again only when it cannot have arrived, and dropped when it is older than
 *       {@code actioncast.client.live-life}.
 *   <li><b>CL8</b> With {@code actioncast.client.spill} everything that is logged goes by way of a bounded file, and what a killed process has
 *       left there is sent by the next one. A record that was being written when the process died is left out. When the disk takes
 *       nothing, the memory does.
 *   <li><b>CL9</b> {@link org.actioncast.client.Actioncast#close(java.time.Duration)} sends what it can until its deadline; the rest stays in the file, or is
 *       counted and told.
 * </ul>
 *
 * Out of scope: receiving, which pages do; transactions and requests (ee).
 */
@NullMarked
package org.actioncast.client;

import org.jspecify.annotations.NullMarked;
