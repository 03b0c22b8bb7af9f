/**
 * Bodies of requests: none holds a thread while it arrives, however slowly.
 *
 * <ul>
 *   <li><b>BD1</b> When a body is there with the head of its request, the request goes straight on. Else its thread leaves, what comes is read
 *       when it comes, and the request is dispatched when all is there.
 *   <li><b>BD2</b> When an address asks for a token, that is checked before a byte is awaited: who has none is refused at once, whatever is sent.
 *   <li><b>BD3</b> When a body takes longer than {@code actioncast.body.deadline}, or after {@code actioncast.body.grace} has come at less than {@code
 *       actioncast.body.least-rate}, it is 408 {@code body-too-slow}, and its connection is closed.
 *   <li><b>BD4</b> When as many bodies are awaited as may be, of all or of one user, the one that has waited longest gives way to the next, with 503 {@code
 *       bodies-waiting} and {@code Retry-After}: who sends slowly drives out others who do, and nobody who sends his body at once. All who need no token are one
 *       user. When as many bytes have come of all as may, so does the one of which another comes.
 *   <li><b>BD5</b> When a body is announced longer than its address takes, nothing of it is awaited: its door says so at once.
 *   <li><b>BD6</b> When a body has a coding, whichever, it is 415 {@code unsupported-content-coding}, and names it.
 *   <li><b>BD7</b> Where no door has declared a {@link org.actioncast.door.http.body.BodyAddress}, no body can be read, in whatever spelling an address comes.
 *   <li><b>BD8</b> A resource that reads a body is in no request scope: on Payara none is active in what was dispatched again.
 *   <li><b>BD9</b> When a request is refused before its body has come, by whichever door or filter, its client is told, also while it still sends and
 *       whatever other protocol it offers. Only a body that is too slow ends with its connection.
 * </ul>
 *
 * Out of scope: what is in a body, and who says that it is too long (its door); a head that comes slowly, which both servers read without a thread.
 */
@NullMarked
package org.actioncast.door.http.body;

import org.jspecify.annotations.NullMarked;
