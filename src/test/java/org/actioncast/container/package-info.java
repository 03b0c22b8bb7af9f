/**
 * Tests that run inside the container, in the built WAR: what cannot be seen through its doors. The numbers in the tests are
 * the rules of {@link org.actioncast.core.actionlog}.
 */
@NullMarked
package org.actioncast.container;

import org.jspecify.annotations.NullMarked;
