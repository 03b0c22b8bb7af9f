/**
 * Gives tokens for pages: short-lived, of one space, signed by this server, accepted at every door of every node beside those of the SSO.
 *
 * <ul>
 *   <li><b>IS1</b> When a trusted application asks (group {@code issuer}), the host is its token's; link, context, user, groups and rooms are in the body,
 *       for it knows its users.
 *   <li><b>IS2</b> When a person asks whose token names no link, it gets one for a link that the settings of its issuer offer ({@code links}), for itself
 *       alone: user, context, groups and rooms are its token's, or fewer, and it ends with it.
 *   <li><b>IS3</b> Nobody gives groups beyond {@code actioncast.tokens.groups}, a longer life than {@code actioncast.tokens.max-ttl}, or rooms that its own token
 *       does not have.
 *   <li><b>IS4</b> When the application names the session ({@code sid}) or the subject ({@code sub}) that its SSO knows the user by, a logout there ends the
 *       token too. An exchanged token has them from the one it was exchanged for.
 *   <li><b>IS5</b> Every refusal is a sentence. A server without a signing key says that it signs none.
 *   <li><b>IS6</b> The public keys are shown to whoever else wants to verify these tokens. This server reads its settings, and fetches nothing from itself.
 * </ul>
 *
 * Out of scope: keys and their rotation (keys), who is asking (token), how it is asked over HTTP (tokens).
 */
@NullMarked
package org.actioncast.trust.issuing;

import org.jspecify.annotations.NullMarked;
