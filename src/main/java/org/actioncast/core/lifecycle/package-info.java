/**
 * How this server stops without anybody losing anything.
 *
 * <ul>
 *   <li><b>LC1</b> A server that is told to stop, or to take down the application, drains once: {@link org.actioncast.core.lifecycle.DrainStarted} is
 *       fired, and the application is taken down when its observers have returned. SIGTERM is heard before the JVM begins to end,
 *       because Open Liberty closes every socket then.
 *   <li><b>LC2</b> First the outbox: nothing more is taken from it, for another server can. Then the log: what was taken is committed and answered, what comes is refused with 503 and told to come again.
 *   <li><b>LC3</b> Then the pages: each is told when to come back, spread over {@code actioncast.drain.window}, so that the next server is not met
 *       by all of them at once, and closed with {@code RESTART}.
 *   <li><b>LC4</b> Readiness is down from the first moment on.
 * </ul>
 *
 * Out of scope: the container's own end, which comes after.
 */
@NullMarked
package org.actioncast.core.lifecycle;

import org.jspecify.annotations.NullMarked;
