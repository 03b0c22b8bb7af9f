/**
 * How this server starts, or says why it does not; and how it stops without anybody losing anything.
 *
 * <ul>
 *   <li><b>LC1</b> A server that is told to stop, or to take down the application, drains once: {@link org.actioncast.core.lifecycle.DrainStarted} is
 *       fired, and the application is taken down when its observers have returned. SIGTERM is heard before the JVM begins to end,
 *       because Open Liberty closes every socket then.
 *   <li><b>LC2</b> First the outbox: nothing more is taken from it, for another server can. Then the log: what was taken is committed and answered, what comes is refused with 503 and told to come again.
 *   <li><b>LC3</b> Then the pages: each is told when to come back, spread over {@code actioncast.drain.window}, so that the next server is not met
 *       by all of them at once, and closed with {@code RESTART}.
 *   <li><b>LC4</b> Readiness is down from the first moment on.
 *   <li><b>LC5</b> All settings are read before anything begins: {@link org.actioncast.core.lifecycle.ApplicationDeployed}, then {@link
 *       org.actioncast.core.lifecycle.SettingsAccepted}. So nothing has to be taken back for a mistyped one.
 *   <li><b>LC6</b> When a name under {@code actioncast.} is set that nobody reads, a setting is wrong or the database cannot be used, the start is
 *       refused: what has begun is stopped, the log says why in one sentence without a trace, and says it again for as long as it is so, for
 *       what a container has to say comes in between. Every request is answered with 503, and readiness tells the sentence. With {@code
 *       actioncast.start.exit-when-refused} the process ends.
 *   <li><b>LC7</b> What is done again and again ends with the application, though the server's executor goes on.
 *   <li><b>LC8</b> Such work that fails is done again after its pause: an executor by itself would never run it again.
 * </ul>
 *
 * Out of scope: the container's own end, which comes after.
 */
@NullMarked
package org.actioncast.core.lifecycle;

import org.jspecify.annotations.NullMarked;
