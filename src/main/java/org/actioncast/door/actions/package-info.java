/**
 * The HTTP door for what an application or a page says a user did: reads it once, and answers when the log has it.
 *
 * <ul>
 *   <li><b>AC1</b> When a page posts, host, link, context and user are its token's; a body that names others is refused, so that no page
 *       speaks for somebody else.
 *   <li><b>AC2</b> When an application posts, host is its token's and link and user come from the body: it has authenticated its users.
 *   <li><b>AC3</b> When something is wrong with the input, the answer is problem+json that names the field, and nothing is logged.
 *   <li><b>AC4</b> When an array is posted, each item gets its own result in the order sent; with {@code all=true} one bad item refuses all.
 *   <li><b>AC5</b> The answer is 201 with the position after the commit, 200 with the first position when the id came before; never before
 *       the commit.
 *   <li><b>AC6</b> When the log's queue is full or the log cannot be reached, the answer is 503 with Retry-After, and a retry with the same id
 *       is safe.
 *   <li><b>AC7</b> A live action is shown to who is connected and never logged: 202, no position.
 *   <li><b>AC8</b> Every limit is checked before anything shared sees the value.
 *   <li><b>AC9</b> One user on one link, and one host, may post so many actions a second; more is answered with 429 and the time to wait, and
 *       {@link org.actioncast.core.submission.RefusedPosts} counts it.
 *   <li><b>AC10</b> An event of CloudEvents 1.0, in structured, batched or binary mode, is an action in another form: its attributes become the
 *       fields of {@link org.actioncast.door.actions.CloudEventReader}, and everything above holds for it.
 *   <li><b>AC11</b> The header {@code Idempotency-Key} is the id of a single action that has none of its own, quoted or bare. With an array it is
 *       refused, unless each item has its id: then it names nothing, as with a single action that has one.
 *   <li><b>AC12</b> A single event that is in the log is answered with 200, no body, and its position as {@code Actioncast-Position}, whether it is new
 *       or came before: a broker may take a body for an event, and deliver again what was not answered with 200 or 202.
 *   <li><b>AC13</b> What an event says and the log does not keep refuses it only where it is not what CloudEvents has there. A {@code subject} that is too
 *       long for a record's type or id, which its sender cannot change, is mapped otherwise or left out.
 * </ul>
 *
 * Out of scope: whom a caller may speak for and what an action may hold (submission), offsets and commits (actionlog).
 */
@NullMarked
package org.actioncast.door.actions;

import org.jspecify.annotations.NullMarked;
