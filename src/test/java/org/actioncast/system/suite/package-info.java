/**
 * The system tests in three parts, of which the build runs two side by side: one server waits more than it works. Each part is a JVM with
 * servers of its own, started one after the other as {@link org.actioncast.system.server.Needs} orders them.
 *
 * <p>A new class is in exactly one of them, by its package; what is named in {@link ApartSuite} only makes them about equally long.
 */
@NullMarked
package org.actioncast.system.suite;

import org.jspecify.annotations.NullMarked;
