/**
 * The messages of the socket over HTTP, at {@code GET /api/actions}: as Server-Sent Events with {@code Accept: text/event-stream}, and
 * as long polls with {@code wait=}.
 *
 * <ul>
 *   <li><b>ST1</b> Each event's data, and each element of a poll's array, is one message of {@code actioncast.v1}. A stream of one room gives the
 *       position reached as the event's id, the welcome that from which the reader begins, so that {@code Last-Event-ID} (or
 *       {@code after}) resumes where the reader was, though it was cut off before its first action. With several
 *       rooms there are no ids: one position would not say which room it is of.
 *   <li><b>ST2</b> The n-th {@code after} belongs to the n-th {@code room}; an empty one, or none at all, starts at now.
 *   <li><b>ST3</b> The same hub, ring and cursor serve both, and the same limits; neither costs a thread while it waits.
 *   <li><b>ST4</b> A poll is answered when its reader has been moved on (actions, or a gap), at once when it does not know where a room stands, or
 *       waits 0 seconds and nothing is behind its positions, and else when its time is up. It is gapless, because the next one begins where this one ended; live
 *       actions between two polls are not shown. A poll has no ping: its answer is what has happened.
 *   <li><b>ST5</b> What would close a socket is a problem in the answer to a poll, and an {@code error} message at the end of a stream. A
 *       poll that could not be welcomed in its time is 503: an empty answer would say that nothing has happened.
 *   <li><b>ST6</b> The token comes as {@code Authorization: Bearer}, by the socket's rules, and never in the address. A browser's EventSource cannot send
 *       a header: {@code POST /api/tickets} gives it a ticket for the address, which opens one stream, within
 *       {@code actioncast.stream.ticket-life}, at the server that gave it. It also stands for the page's {@code Actioncast-Origin}.
 *   <li><b>ST7</b> Unused tickets are bounded, for one user ({@code 429}) and for all ({@code 503}), and forgotten when they have ended.
 *   <li><b>ST8</b> Proxies are told not to buffer; a ping comes each heartbeat.
 * </ul>
 *
 * Out of scope: plain polling with {@code ETag} (history).
 */
@NullMarked
package org.actioncast.door.stream;

import org.jspecify.annotations.NullMarked;
