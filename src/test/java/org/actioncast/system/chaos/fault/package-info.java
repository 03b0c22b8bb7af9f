/**
 * What can go wrong around a server that is itself in order.
 *
 * <ol>
 *   <li>A fault begins, lasts, and is over when its method returns; nothing of it is left.
 *   <li>Clients reach the server through a {@link org.actioncast.system.chaos.fault.FaultProxy}, which can do to a connection what a network does.
 *   <li>Nothing is done to the server that an operator, a kernel or a network does not do: no switch of its own is used.
 * </ol>
 */
@NullMarked
package org.actioncast.system.chaos.fault;

import org.jspecify.annotations.NullMarked;
