/**
 * Starts, kills and restarts a real server with the WAR, its database and its keys, for the system tests and the demo.
 *
 * <ol>
 *   <li>A server listens on 127.0.0.1 only, on a free port unless told otherwise, and keeps everything in one directory.
 *   <li>Settings reach both servers the same way, as environment variables by MicroProfile Config's naming rule, and
 *       none of the environment of the build reaches them.
 *   <li>A server that cannot be used ends the wait at once, with the end of its log.
 *   <li>A database outlives the server: after {@code kill -9} the next start finds what was committed.
 *   <li>Keys are made anew in every run.
 * </ol>
 *
 * Tests are written with {@link org.actioncast.system.server.Actioncast}; the rest serves it.
 */
@NullMarked
package org.actioncast.system.server;

import org.jspecify.annotations.NullMarked;
