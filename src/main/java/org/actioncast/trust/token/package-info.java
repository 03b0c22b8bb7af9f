/**
 * Says who is calling: turns a signed MicroProfile JWT into a {@link org.actioncast.core.caller.Caller}, or refuses it with a
 * {@link org.actioncast.trust.token.TokenDefect}.
 *
 * <p>Every door uses it: requests, event streams, a socket's handshake and its first message. Who may do what with the result is
 * decided by those who receive it, by its groups and its space.
 *
 * <ul>
 *   <li><b>T1</b> When a token is larger than {@code actioncast.token.max-size}, it shall be refused before it is parsed: whoever
 *       sends it has not said who they are.
 *   <li><b>T2</b> When a token is not a signed JWT of three parts, or its {@code typ} is another than JWT or at+jwt (RFC 9068), it shall be refused: the
 *       same key may sign other things (RFC 8725, 3.11). An absent {@code typ} is accepted, and {@code application/} before one counts for nothing
 *       (RFC 7515, 4.1.9). A part with a character that is none of base64url makes it no such token.
 *   <li><b>T3</b> When a token is signed with any but the one algorithm of the settings, it shall be refused before a key is looked
 *       up, because {@code none}, or HMAC with the public key as its secret, could be signed by anybody.
 *   <li><b>T4</b> When a signature is verified, the key shall come from the settings alone, never from the token, because
 *       {@code jwk}, {@code jku} and {@code x5u} name the key of whoever wrote them.
 *   <li><b>T5</b> When a token names its key, only that key of its issuer shall verify it: see the package {@code keys}.
 *   <li><b>T6</b> When a token lacks {@code iss}, {@code iat}, {@code exp} or a name of its principal ({@code upn},
 *       {@code preferred_username} or {@code sub}), or names no audience of ours, it shall be refused,
 *       because MicroProfile JWT has it refused. An issuer whose audiences are {@code *} may name any, or none.
 *   <li><b>T7</b> When the time is not between {@code nbf} (or {@code iat}, if later) and {@code exp} (or the greatest age, if
 *       earlier, and never more than {@code actioncast.revocation.life}), give or take the clock skew, a token shall be refused. A caller carries the instant at which this becomes so, for a connection outlives a check.
 *   <li><b>T8</b> When a token has no {@code host}, or is a page's ({@code publisher} or {@code subscriber}) and has no {@code link}
 *       or {@code user}, it shall be refused, because no space could be told from it. A page's {@code context} may be
 *       absent, and is {@code ""} then.
 *   <li><b>T9</b> When a claim is not a string, is blank, too long, or has control characters or half a surrogate pair, the token
 *       shall be refused: what passes here is written to logs, columns and JSON. A whole number is accepted for
 *       {@code link}, {@code context} and {@code user}, as its digits; where several strings may be, one may stand alone. No value is trimmed or folded: two spaces that
 *       differ in anything are two spaces.
 *   <li><b>T10</b> When a token was verified before, its caller may be remembered, by digest and no longer than it is valid nor than
 *       fetched keys are fresh, because pages reconnect in thousands with the tokens they have. A refusal shall not be
 *       remembered: anybody could fill the memory.
 *   <li><b>T11</b> When the keys of an issuer cannot be had, or not those that are newer than the name of a key which is not among them, the answer shall be
 *       neither yes nor no at any door: they are unavailable, which is no fault of the token.
 *   <li><b>T12</b> When a token is refused, neither the answer nor a log shall contain it, its claims' values or a key.
 *   <li><b>T13</b> When a setting is missing or wrong, the deployment shall fail with a sentence that names it: a server that trusts
 *       nobody or anybody must not start.
 *   <li><b>T14</b> When a token has the group {@code operator} and not {@code subscriber}, its caller shall watch the console's space, whose host
 *       is blank, so that no token can name it.
 *   <li><b>T15</b> When a token comes, its unverified {@code iss} shall choose one of the issuers of the settings, before a key is looked up or fetched, and
 *       that issuer's keys alone shall verify it. Any other issuer is refused: nobody makes this server fetch.
 *   <li><b>T16</b> When an issuer is bound to hosts, a token of another host shall be refused. Addresses are compared in one form
 *       ({@code HostName}), and the caller's host is then the one of the settings, so that two spellings of a host are one
 *       space and not two. Of an issuer that is not bound the host is taken exactly as it is.
 *   <li><b>T17</b> When a further issuer's token names groups that it may not give, they shall count for nothing: its applications see no other host.
 *   <li><b>T18</b> When an issuer has its claims elsewhere, the settings shall say where; a list gives the first that is there.
 *   <li><b>T19</b> When a token has {@code rooms}, its caller shall watch, read and post in these alone: exact names, or all that begin with what stands before a
 *       {@code *}. Without it, in all rooms of its link. Whether it posts at all is said by the group {@code publisher}.
 *   <li><b>T20</b> When a person's token names no link, it shall be good for asking for a token that does, and for nothing else.
 *   <li><b>T21</b> When a token is revoked ({@link org.actioncast.core.caller.Revocation}), it shall be refused from then on, remembered or not: by its id, its host and user, its host
 *       alone, or the session or the subject that an issuer has signed out.
 *   <li><b>T22</b> When a logout token comes, it shall be one of OpenID Connect Back-Channel Logout 1.0, of an issuer that is trusted and not two minutes old.
 * </ul>
 *
 * <p>Out of scope: issuing tokens ({@code issuing}), keeping revocations ({@code revocation}), encrypted tokens, and what the groups allow.
 */
@NullMarked
package org.actioncast.trust.token;

import org.jspecify.annotations.NullMarked;
