package org.actioncast.trust.keys;

import static java.lang.System.Logger.Level.WARNING;

import com.nimbusds.jose.JWSAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import org.actioncast.settings.Settings;

/** Reads the keys of one issuer from its settings. */
record KeySettings(Settings settings, String algorithmKey, String algorithmFallback) {

    private static final String LOCATION = ".location";
    private static final System.Logger LOG = System.getLogger(KeySettings.class.getName());

    /** @param key of the setting that holds the key itself; with {@code .location} behind it, of the one that says where it is */
    PublicKeys read(String key) {
        var algorithm = algorithm();
        var location = key + LOCATION;
        var inline = settings.text(key);
        var place = settings.text(location);
        if (inline.isPresent() && place.isPresent()) {
            throw settings.refused(location, "leave it out, or leave out " + key + ", for only one of them can count");
        }
        if (inline.isPresent()) {
            return fixed(key, inline.get(), algorithm);
        }
        var where = place.orElseThrow(() -> settings.refused(
                location, "give the address or the file of the public keys that verify tokens (PEM, JWK or JWKS)"));
        try {
            return KeyLocation.isHttp(where)
                    ? PublicKeys.fetched(algorithm, new KeyAddress(URI.create(where)))
                    : fixed(location, KeyLocation.read(where), algorithm);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw settings.refused(location, "give a file, a resource of the WAR or an HTTP address that can be read");
        }
    }

    private JWSAlgorithm algorithm() {
        var from = settings.text(algorithmKey).isPresent() ? algorithmKey : algorithmFallback;
        return settings.text(from)
                .map(JWSAlgorithm::parse)
                .filter(List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256)::contains)
                .orElseThrow(() -> settings.refused(from, "give RS256 or ES256"));
    }

    private PublicKeys fixed(String key, String text, JWSAlgorithm algorithm) {
        try {
            var read = KeyText.parse(text, algorithm);
            if (!read.leaked() && PublicKeys.anyFits(algorithm, read.keys().getKeys())) {
                read.ignored()
                        .forEach(sentence ->
                                LOG.log(WARNING, "Of the public keys of {0} one is left out: {1}", key, sentence));
                return PublicKeys.fixed(algorithm, read.keys());
            }
        } catch (GeneralSecurityException malformed) {
            // refused below, without a word of the text: it may be a private key
        }
        throw settings.refused(
                key,
                "give a public key for %s as PEM, JWK or JWKS, of %s"
                        .formatted(algorithm, algorithm.equals(JWSAlgorithm.RS256) ? "2048 bits or more" : "P-256"));
    }
}
