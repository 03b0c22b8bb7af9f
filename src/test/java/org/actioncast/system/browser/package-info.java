/**
 * {@code actioncast.js}, the console and the demo in Chromium, against a running system, through a network that can be made bad.
 *
 * <ol>
 *   <li>The browser is the machine's own, headless; none is downloaded. Without one these tests are skipped, but not where {@code CI=true}.
 *   <li>Every connection of the browser goes through the fault proxy, at the server's own address as far as a page can tell.
 *   <li>The page under test is an application's: it imports the module from the server and gets its tokens from the application, under a
 *       policy that forbids everything else.
 *   <li>A page must leave no error in the console, but for those of the network in tests that break it.
 *   <li>The WAR's own pages break no rule of WCAG 2.1 AA that a program can check, by day, by night and on a phone, and their pictures
 *       are in {@code target/screenshots}.
 * </ol>
 */
@NullMarked
package org.actioncast.system.browser;

import org.jspecify.annotations.NullMarked;
