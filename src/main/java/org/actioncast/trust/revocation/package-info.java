/**
 * Takes tokens away before they end, on every node that shares the database, at once.
 *
 * <ul>
 *   <li><b>R1</b> A request revokes one token by its id, all that a user of a host has been given, or all of a host that were issued before an
 *       instant. The group {@code issuer} does so for its own host, {@code operator} for any; the log names who did.
 *   <li><b>R2</b> The logout token of an SSO (OpenID Connect Back-Channel Logout 1.0) revokes the session that it names, and those of the subject it names that are of no
 *       session; or without a session all of the subject. Tokens that were exchanged here for one of those too. A logout token counts once.
 *   <li><b>R3</b> The answer comes after the commit, and when this node refuses those tokens. Every other node reads the new rows each
 *       {@code actioncast.revocation.poll}, in one statement over the primary key: ids become visible in their order.
 *   <li><b>R4</b> {@link org.actioncast.core.caller.TokensRevoked} is fired with what a node has learned, for those who hold connections.
 *   <li><b>R5</b> A node has read them all before it takes its first request. While the database is down, what was known counts.
 *   <li><b>R6</b> A revocation is kept for {@code actioncast.revocation.life}, which no token outlives, and for one token no longer than that lives if its end is
 *       named. The same again replaces the one before.
 *   <li><b>R7</b> There are at most {@code actioncast.revocation.max}, and of one host or issuer {@code max-per-host}; then only all of a host can be
 *       revoked, which is one row.
 * </ul>
 *
 * Out of scope: who a caller is (token), what is known of it (caller), how it is asked over HTTP (tokens).
 */
@NullMarked
package org.actioncast.trust.revocation;

import org.jspecify.annotations.NullMarked;
