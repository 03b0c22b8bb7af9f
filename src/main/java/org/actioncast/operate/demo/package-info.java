/**
 * Tokens without a single sign-on, to try Actioncast out.
 *
 * <ul>
 *   <li><b>DM1</b> Demo mode is on when {@code actioncast.demo.signing-key} names the private half of the very key by which this server
 *       verifies tokens. A deployment does not have its SSO's private key, so it cannot switch this on by accident; a key that
 *       does not match stops the deployment.
 *   <li><b>DM2</b> When it is on, the log says so loudly, and {@code GET /api/demo/token} gives a token to callers on the same machine only.
 *   <li><b>DM3</b> When it is off, that address answers 404.
 * </ul>
 */
@NullMarked
package org.actioncast.operate.demo;

import org.jspecify.annotations.NullMarked;
