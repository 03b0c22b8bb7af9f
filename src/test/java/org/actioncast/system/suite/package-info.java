/**
 * The system tests in five parts, of which the build runs two side by side: one server waits more than it works. Each part has servers of
 * its own, started one after the other as {@link org.actioncast.system.server.Needs} orders them.
 *
 * <p>Classes that share a profile are in one part, so that it is started once. The build begins with the longest, and a JVM that is done
 * takes the next. A new class is in {@link UsualSuite}, unless another part names it.
 */
@NullMarked
package org.actioncast.system.suite;

import org.jspecify.annotations.NullMarked;
