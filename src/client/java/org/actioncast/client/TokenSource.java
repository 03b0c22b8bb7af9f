package org.actioncast.client;

/**
 * Where tokens come from: an SSO, a file, a setting. Asked on the client's own thread, before the first request, some time before
 * a token's {@code exp}, and when the server refuses one. It may wait, and it may throw: then it is asked again after a pause.
 */
@FunctionalInterface
public interface TokenSource {

    /** A signed token of the group {@code application}, without {@code Bearer}. */
    String token() throws Exception;
}
