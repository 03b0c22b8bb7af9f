/**
 * The parameters of an address, read in one way at every door.
 *
 * <ul>
 *   <li><b>HQ1</b> A query string is percent-encoded UTF-8, a plus in it a space, whatever the container or JAX-RS would have made of it. When it holds
 *       a percent sign that begins no encoded byte, bytes that are not UTF-8, or a character that has to be encoded, the answer is 400
 *       {@code malformed-parameter}, before anything else is looked at, at a handshake too. So is a form.
 *   <li><b>HQ2</b> When a request names a parameter that its address does not take, the answer is 400 {@code unknown-parameter} with those that it
 *       takes, the nearest first: a filter that is misspelt and ignored shows what was not asked for. The caller is known by then.
 *   <li><b>HQ3</b> When a parameter that counts once is there twice, the answer is 400 {@code repeated-parameter}.
 *   <li><b>HQ4</b> A parameter without a value is absent.
 *   <li><b>HQ5</b> A socket takes no parameters; one that is opened with some is closed with {@code PROTOCOL} and the same sentence, for a browser shows
 *       its page no answer to a handshake.
 * </ul>
 *
 * Out of scope: what a parameter may hold (each door).
 */
@NullMarked
package org.actioncast.door.http.query;

import org.jspecify.annotations.NullMarked;
