/**
 * {@code GET /api/actions} with {@code Accept: text/event-stream}: the messages of the socket as Server-Sent Events.
 *
 * <ol>
 *   <li>Each event's data is one message of {@code actioncast.v1}; after actions its id is the position reached, so that
 *       {@code Last-Event-ID} (or {@code after}) resumes where the reader was.
 *   <li>The same hub, ring and cursor serve it, and the same limits; it costs no thread while it waits.
 *   <li>The token is verified by the socket's rules. It comes as {@code Authorization: Bearer} only.
 *   <li>Proxies are told not to buffer; a ping comes each heartbeat.
 * </ol>
 *
 * Out of scope: several rooms in one stream, tickets for a browser's EventSource, which cannot send a header.
 */
@NullMarked
package org.actioncast.stream;

import org.jspecify.annotations.NullMarked;
