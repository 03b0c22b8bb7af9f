/**
 * What an application has beside the classes that are printed in {@code src/docs/integrate.md}: it is deployed with them, and with the client's
 * jar, beside Actioncast, and does to the client what applications do.
 *
 * <ol>
 *   <li>It knows Actioncast by the client alone.
 *   <li>Its user is named by a header: who signs in, and how, is not what it is there to show.
 * </ol>
 */
@NullMarked
package org.actioncast.system.sample;

import org.jspecify.annotations.NullMarked;
