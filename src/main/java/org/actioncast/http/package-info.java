/**
 * What every HTTP resource shares: the application, the errors, the browsers that may call.
 *
 * <ol>
 *   <li>Every error is {@code application/problem+json} (RFC 9457) with a type, a sentence that says what to do, and no internals;
 *       the container's own 401, 403, 404 and 413 too.
 *   <li>An unexpected error is logged with a number, and the caller is told only the number.
 *   <li>A browser of another origin may call when {@code actioncast.origins} lists its origin exactly; none by default.
 *   <li>What is not below {@code /api} says in its headers what a page of this application may do ({@code Content-Security-Policy}).
 * </ol>
 */
@NullMarked
package org.actioncast.http;

import org.jspecify.annotations.NullMarked;
