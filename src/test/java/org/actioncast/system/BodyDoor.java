package org.actioncast.system;

import java.io.IOException;

/** Every address that reads a body. */
enum BodyDoor {
    LOG("api/actions", "{\"type\":\"t\"}", 201),
    LIVE("api/actions/live", "{\"type\":\"t\"}", 202),
    TOKENS("api/tokens", "{\"link\":\"a\",\"user\":\"ann\"}", 201),
    REVOCATIONS("api/revocations", "{\"user\":\"nobody\"}", 201),
    LOGOUT("api/logout", "logout_token=x", 400);

    final String path;
    final String body;
    final int status;

    BodyDoor(String path, String body, int status) {
        this.path = path;
        this.body = body;
        this.status = status;
    }

    SlowPoster open(Record invoice) throws IOException {
        return SlowPoster.to(invoice.system(), path, token(invoice));
    }

    private String token(Record invoice) {
        return this == LOGOUT
                ? null
                : this == TOKENS || this == REVOCATIONS
                        ? invoice.tokens("app").groups("issuer").signed()
                        : invoice.tokens("u1").signed();
    }
}
