/**
 * Gives tokens and takes them away, over HTTP.
 *
 * <ul>
 *   <li><b>TK1</b> {@code POST /api/tokens} answers 201 with a token of this server, its id and its seconds; 404 {@code signs-no-tokens} when it has no key.
 *   <li><b>TK2</b> {@code GET /.well-known/jwks.json} gives the keys that verify those tokens, to anybody.
 *   <li><b>TK3</b> {@code POST /api/revocations} answers 201 when the revocation is committed and this node refuses the tokens, and says until when it is kept.
 *   <li><b>TK4</b> {@code POST /api/logout} takes the logout token of an SSO from anybody: the token is the proof. Every refusal is 400, because OpenID Connect
 *       Back-Channel Logout 1.0 has it so; but that the keys cannot be had is 503.
 *   <li><b>TK5</b> No answer that holds a token, or ends a session, is kept by a cache.
 * </ul>
 *
 * Out of scope: who gets which token (issuing), what a revocation covers and where it is kept (revocation).
 */
@NullMarked
package org.actioncast.door.tokens;

import org.jspecify.annotations.NullMarked;
