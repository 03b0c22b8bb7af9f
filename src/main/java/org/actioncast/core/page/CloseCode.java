package org.actioncast.core.page;

import java.util.Locale;

/**
 * Every way in which the server ends a connection. 40xx: do not come back unchanged. 41xx: come back later. 42xx: come back now.
 */
public enum CloseCode {
    TOKEN(4001, "The token was refused; get a new one."),
    FORBIDDEN(4003, "The token does not allow this."),
    DISMISSED(4005, "An operator has closed this connection."),
    NO_HELLO(4008, "No hello came in time."),
    REVOKED(4009, "The token was withdrawn; get a new one."),
    PROTOCOL(4010, "The message is not of actioncast.v1."),
    TOO_BIG(4013, "The message is larger than this server takes."),
    TOO_MANY(4029, "Too many rooms or requests on one connection."),
    BEHIND(4101, "The page took nothing for too long; come back with its position."),
    RATE(4102, "The page asks for more than is taken in a second; come back with its position."),
    OVERLOAD(4103, "The server cannot take this connection now."),
    NO_PONG(4104, "The page did not answer the heartbeat."),
    INTERNAL(4111, "Something failed on the server; come back with your position."),
    RESTART(4201, "The server stops; come back with your position."),
    TOKEN_EXPIRED(4202, "The token has ended; come back with a new one.");

    private final int code;
    private final String sentence;

    CloseCode(int code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public int code() {
        return code;
    }

    /** At most 123 bytes, the room a close frame has. */
    public String sentence() {
        return sentence;
    }

    /** Whether the same page may come back as it is. */
    public boolean retry() {
        return code >= 4100;
    }

    /** The name in kebab case, as it stands in an {@code error} message. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
