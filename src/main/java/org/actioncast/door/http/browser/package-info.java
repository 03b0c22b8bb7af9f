/**
 * What a browser has to be told, and what it tells: origins, cookies, policies of pages.
 *
 * <ul>
 *   <li><b>HB1</b> When {@code actioncast.origins} lists its origin exactly, a page of another origin may call and connect; none by default.
 *   <li><b>HB2</b> When {@code mp.jwt.token.header} is {@code Cookie}, a token may come in the cookie that {@code mp.jwt.token.cookie} names. A browser
 *       sends a cookie with whatever any page makes it send, so such a request counts only from a page of this server's own address or of a
 *       listed origin: by its {@code Origin}, or if it has none by {@code Sec-Fetch-Site}. Neither of both is sent by what is no browser.
 *   <li><b>HB3</b> What is not below {@code /api} says in its headers what a page of this application may do ({@code Content-Security-Policy}).
 *   <li><b>HB4</b> A browser keeps {@code actioncast.js} for some minutes and asks anew for what belongs to the console and the demo, instead of
 *       guessing from its age.
 *   <li><b>HB5</b> A page of a listed origin may send the headers that libraries add to every request. When anybody else asks what it may
 *       ({@code OPTIONS}), it is told nothing: no methods and no headers, the same on every server.
 * </ul>
 */
@NullMarked
package org.actioncast.door.http.browser;

import org.jspecify.annotations.NullMarked;
