/**
 * What an operator plots, at {@code /metrics}, in the words of MicroProfile Metrics. Every name begins with {@code actioncast_}.
 *
 * <ol>
 *   <li>Nothing is labelled with a user, a host, a link or a room: the number of series is known before the first caller.
 *   <li>Whoever does something counts it; this package reads the counts every second, so that counting costs nobody a look-up.
 *   <li>Every limit that was hit can be seen: closes by code, refused posts by reason, refused tokens by defect.
 * </ol>
 */
@NullMarked
package org.actioncast.metrics;

import org.jspecify.annotations.NullMarked;
