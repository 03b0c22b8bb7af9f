/**
 * What an operator plots, at {@code /metrics}, in the words of MicroProfile Metrics. Every name begins with {@code actioncast_}.
 *
 * <ul>
 *   <li><b>M1</b> Nothing is labelled with a user, a host, a link or a room: the number of series is known before the first caller.
 *   <li><b>M2</b> Each package counts what it does; this one brings its counters up to date every second, so that counting costs nobody a look-up. A
 *       gauge is read when it is asked for. What is timed comes by itself: a transaction of the log as an event, a pass over the pages of a channel
 *       from its lane.
 *   <li><b>M3</b> Every limit that was hit can be seen: closes by code, refused posts by reason, refused tokens by defect.
 *   <li><b>M4</b> Whatever has a size or a duration is counted in buckets from the start on, so that an operator can sum over servers before asking for a
 *       quantile. No quantile is given.
 *   <li><b>M5</b> {@code /metrics} answers on every server.
 * </ul>
 */
@NullMarked
package org.actioncast.operate.metrics;

import org.jspecify.annotations.NullMarked;
