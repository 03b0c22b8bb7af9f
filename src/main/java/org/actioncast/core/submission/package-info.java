/**
 * Takes actions from every door, checks what they may hold and whom their caller may speak for, and hands them to the log, or to who is
 * connected now.
 *
 * <ul>
 *   <li><b>SU1</b> When a page submits, host, link, context and user are its token's; naming others is refused, so that no page speaks for
 *       somebody else.
 *   <li><b>SU2</b> When an application submits, host is its token's, and link and user are what it says: it has authenticated its users.
 *   <li><b>SU3</b> Every limit is checked before anything shared sees the value.
 *   <li><b>SU4</b> What can never be logged is an {@link org.actioncast.core.submission.ActionRefused}: a code, a sentence for its author, and the field
 *       that it is about. What is welcome later is {@link org.actioncast.core.submission.NotLogged} or
 *       {@link org.actioncast.core.submission.RateExceeded}, with how long to wait.
 *   <li><b>SU5</b> {@link org.actioncast.core.submission.ActionsSubmitted} is completed after the commit of its actions; never before.
 *   <li><b>SU6</b> A live action ({@link org.actioncast.core.submission.LiveActionPosted}) is shown to who is connected and never logged.
 *   <li><b>SU7</b> One user on one link, and one host, may submit so many actions a second; {@link org.actioncast.core.submission.RefusedPosts} counts
 *       what is more.
 * </ul>
 *
 * No protocol: a door gives the refusals its own form. Out of scope: offsets and commits (actionlog), delivery (broadcast).
 */
@NullMarked
package org.actioncast.core.submission;

import org.jspecify.annotations.NullMarked;
