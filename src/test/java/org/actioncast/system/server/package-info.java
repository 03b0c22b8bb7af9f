/**
 * Starts, kills and restarts a real server with the WAR, its database and its keys, for the system tests and the demo.
 *
 * <ol>
 *   <li>A server listens on 127.0.0.1 only, on a free port unless told otherwise, and keeps everything in one directory.
 *   <li>Settings reach both servers the same way, as environment variables by MicroProfile Config's naming rule, and
 *       none of the environment of the build reaches them.
 *   <li>A server that cannot be used ends the wait at once, with the end of its log. One that starts slowly is waited for as long as it is
 *       getting on: how long a start takes is the machine's business.
 *   <li>Test classes share a system where one profile of settings serves them, and have their turn one profile after the other; what a
 *       class says that it destroys is left to it until the others are done.
 *   <li>A database outlives the server: after {@code kill -9} the next start finds what was committed.
 *   <li>Keys are made anew in every run.
 * </ol>
 *
 * Tests are written with {@link org.actioncast.system.server.Actioncast}; the rest serves it.
 */
@NullMarked
package org.actioncast.system.server;

import org.jspecify.annotations.NullMarked;
