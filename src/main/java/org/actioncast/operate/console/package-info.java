/**
 * What an operator (group {@code operator}) sees of this node, and the one thing that an operator does to it. The page is
 * {@code /console/}.
 *
 * <ul>
 *   <li><b>O1</b> An operator sees every host of this server: who is connected, which channels are busy, who did what and when. What was said is
 *       not an operator's business: the message of an entry is shown to who is an {@code auditor} too, its data to nobody here.
 *   <li><b>O2</b> {@code GET /api/server}: the figures of this second, and those of {@code actioncast.console.history} before it, so that a
 *       console that is opened after something has happened still shows it.
 *   <li><b>O3</b> {@code GET /api/connections}: who has said hello, the newest first, found by a part of id, user, host or link.
 *   <li><b>O4</b> {@code DELETE /api/connections/{id}} closes one with {@code DISMISSED}: a code of those that do not come back by themselves,
 *       because the same page would be there again in a moment. It takes no right away; the application does that, with its tokens.
 *       The log of the server names the operator.
 *   <li><b>O5</b> {@code GET /api/channels}: the busiest of the last seconds, {@code actioncast.console.channels} of them counted apart.
 *   <li><b>O6</b> {@code GET /api/log}: the newest entries, found in the last {@code actioncast.console.tail}.
 *   <li><b>O7</b> While somebody watches, the figures are a live action a second in a space of their own, over the transports that every page
 *       uses. No token can name that space; an operator's token that is no page's leads to it, and no other does.
 *   <li><b>O8</b> Every answer is bounded. Counting costs an action one look-up, a pass over a channel's pages one addition.
 * </ul>
 *
 * Out of scope: other nodes, which have a console of their own; alarms, which belong to what reads the metrics.
 */
@NullMarked
package org.actioncast.operate.console;

import org.jspecify.annotations.NullMarked;
