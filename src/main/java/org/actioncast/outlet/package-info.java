/** Puts encoded frames onto one connection each, without ever waiting for its reader. */
@NullMarked
package org.actioncast.outlet;

import org.jspecify.annotations.NullMarked;
