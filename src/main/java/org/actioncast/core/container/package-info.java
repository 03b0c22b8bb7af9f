/**
 * The reach into the container the WAR runs in, where its standard API has no word for what is needed.
 *
 * <ul>
 *   <li><b>CN1</b> A class, field or method that is not found shall be told as a {@link java.lang.ReflectiveOperationException}: a container's
 *       new version may cost its user speed, never service.
 *   <li><b>CN2</b> A member shall be found from an object in hand, whoever may see it, in its own class or the nearest above it.
 * </ul>
 *
 * Out of scope: the names of any container's classes, which are with those who reach for them.
 */
@NullMarked
package org.actioncast.core.container;

import org.jspecify.annotations.NullMarked;
