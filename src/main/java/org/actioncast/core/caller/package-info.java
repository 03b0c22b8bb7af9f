/**
 * Says who a caller is, once a door has established it, and which callers do not count any more.
 *
 * <ul>
 *   <li><b>C1</b> A caller is a {@code JsonWebToken} of MicroProfile JWT: it answers from what it holds, when it is asked. It keeps no claims and no raw
 *       token, because ten thousand of them may be open.
 *   <li><b>C2</b> When two tokens are of one host, link and user, they are of one page, whatever else they say: one may be exchanged for the other on a
 *       connection.
 *   <li><b>C3</b> When a caller has the group {@code operator} and not {@code subscriber}, it watches the console's space, whose host is blank, so that no
 *       token can name it.
 *   <li><b>C4</b> When a caller's rooms are limited, each of them is an exact name, or all names that begin with what stands before a {@code *}.
 *   <li><b>C5</b> When a revocation is learned, a caller that it covers is revoked from then on: by the token's id, its host and user, its host alone, or
 *       the session or the subject that an issuer has signed out; with a session, those of its subject that name none. {@link org.actioncast.core.caller.TokensRevoked} is fired then.
 * </ul>
 *
 * <p>Out of scope: how a token is verified ({@code token}), where revocations are kept ({@code revocation}).
 */
@NullMarked
package org.actioncast.core.caller;

import org.jspecify.annotations.NullMarked;
