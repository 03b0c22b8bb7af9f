package org.actioncast.bench.fanout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.actioncast.system.server.Keys;
import org.actioncast.system.server.Tokens;

/**
 * One signer and one token for all WARs of a server, so that what they do with it can be compared.
 *
 * @param settings what a WAR takes to trust it
 */
record Issuer(Map<String, String> settings, String token) {

    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    static Issuer create(Path secrets) {
        var keys = Keys.generate().writeTo(secrets);
        return new Issuer(
                Tokens.settings(Keys.publicPem(secrets)),
                Tokens.valid().with(keys).expiresIn(TOKEN_LIFE).signed());
    }

    /** For {@code wsload}. */
    String header() {
        return "Authorization: Bearer " + token;
    }
}
