/**
 * Reads JSON that comes from outside: bodies, messages of pages, events, rows of others.
 *
 * <ul>
 *   <li><b>J1</b> What is read is one value with nothing behind it, and no deeper than its limit, so that building it cannot overflow the stack
 *       (CWE-674); its numbers have a limit, too. Whatever else it is, and whatever the parser throws, is one refusal.
 *   <li><b>J2</b> A field has its type and its limit; {@code null} counts as absent, and so does an empty string; but where absent reaches further
 *       than any value would, as in what gives or takes away tokens, an empty string is refused.
 *   <li><b>J3</b> A string holds no control character but line breaks and tabs, and no half of a surrogate pair: every database and every reader
 *       keeps it as it is.
 *   <li><b>J4</b> What is wrong is a {@link org.actioncast.json.FieldRefused}: the field, and a sentence for its author that repeats nothing of
 *       the value.
 *   <li><b>J5</b> An object that gives a name twice, at any depth, is refused by that name: readers differ in which of both they believe.
 * </ul>
 *
 * Plain Java and JSON-P only. Out of scope: what the fields mean (submission, issuing, revocation, socket).
 */
@NullMarked
package org.actioncast.json;

import org.jspecify.annotations.NullMarked;
