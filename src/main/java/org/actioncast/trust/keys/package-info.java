/**
 * Where the keys of tokens come from, and what each may do.
 *
 * <ul>
 *   <li><b>K1</b> Keys come from the settings alone: as text, from a file or a resource, or from an HTTP address that the settings name. Each issuer
 *       has keys of its own, for one algorithm, {@code RS256} or {@code ES256}.
 *   <li><b>K2</b> When keys come from an address, they shall be fetched with the first token, when they are 15 minutes old, and when a token names a key
 *       that is not among them; no more than twice in 30 seconds, because anybody can make such tokens. A fetch that fails is repeated once at
 *       once. It has 2 seconds to connect, is over when 3 have passed and not all has come, and takes 256 KiB; a caller waits 2 seconds for one that
 *       is under way, and for none if the last keys have the one it needs. While the address is down, or answers with what is no set of keys with
 *       a key for the algorithm, the last ones do for four hours.
 *   <li><b>K3</b> When a token names its key and a key of that name is known, only that key shall verify it; a key without a name verifies any
 *       token of its issuer, because a PEM file has no place for a name.
 *   <li><b>K4</b> {@link org.actioncast.trust.keys.KeyState} says of each issuer's keys how old they are and whether the last fetch failed. A server is not unready
 *       because an SSO is down: the tokens that it has verified, and those of other issuers, still count.
 *   <li><b>K5</b> This server signs with {@code actioncast.signing.key}, and publishes its public half with those of the next and the previous key, so
 *       that keys change without a token being refused: next first, everywhere; then the next becomes the key and the key the previous one.
 *   <li><b>K6</b> A key is never shown: not in a message, not in a log. A private key among public ones is refused in a setting, and at an address it is
 *       left out.
 *   <li><b>K7</b> When a key of a set cannot be read or verifies nothing here (another type or curve, a secret), the others shall count, and the log shall
 *       say once which it is and why: a set is written by others, and for others too.
 *   <li><b>K8</b> When a token names a key that is not there, it shall be refused if the keys were fetched since that name was first heard, and nothing
 *       shall be known of it if they could not be: what was not looked for is not missing.
 * </ul>
 *
 * <p>EdDSA is not offered: nimbus leaves it to a library (Tink) that Actioncast does without.
 */
@NullMarked
package org.actioncast.trust.keys;

import org.jspecify.annotations.NullMarked;
