/**
 * What every HTTP resource shares: the application, who may call, the errors.
 *
 * <ul>
 *   <li><b>H1</b> Every error is {@code application/problem+json} (RFC 9457) with a type, a sentence that says what to do, and no internals;
 *       the container's own 401, 403, 404 and 413 too.
 *   <li><b>H2</b> An unexpected error is logged with a number, and the caller is told only the number.
 *   <li><b>H3</b> When a resource or its method says {@code @RolesAllowed}, {@code @PermitAll} or {@code @DenyAll}, that is enforced on every server, the
 *       method's before its class's. A role is a group of the token. A resource that says none of them is nobody's.
 *   <li><b>H4</b> When a {@code @PermitAll} resource asks who is calling, it is told the caller of a valid token, and nobody for a token that is refused or
 *       missing. Before it asks, no token is looked at.
 *   <li><b>H5</b> A token comes as {@code Authorization: Bearer}, or where the settings allow it in a cookie of a page that may call, and the header counts first.
 *   <li><b>H6</b> {@code @Inject JsonWebToken} is the caller of the request, and without one a token that has no name.
 *   <li><b>H7</b> What cannot be decided or done now, for want of keys or of a database, is 503 with {@code Retry-After} and a sentence, and never the same as a
 *       refusal or a fault: who comes again gets another answer. H4's nobody is not who could not be checked.
 *   <li><b>H8</b> When a request has a header twice that can be there once, or two lengths of its body, it is 400 {@code header-repeated}, at a handshake
 *       too. Of two lengths Open Liberty shows one; then, and when a post has none, nothing more is read on its connection.
 *   <li><b>H9</b> An address with a slash at its end is the address without it, for every method of every resource.
 *   <li><b>H10</b> When the value of {@code Actioncast-Origin}, {@code Idempotency-Key} or {@code Last-Event-ID} has another character than ASCII, it is 400 {@code
 *       header-not-ascii}: each server reads its bytes in another way.
 * </ul>
 *
 * <p>Out of scope: browsers ({@code http.browser}), how a token is verified ({@code token}).
 */
@NullMarked
package org.actioncast.door.http;

import org.jspecify.annotations.NullMarked;
