package org.actioncast.trust.keys;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The keys of a set that anybody may verify with. Others write these sets, and for others too: a key that is of no use here takes nothing from
 * the rest.
 *
 * @param ignored a sentence about each that was left out, which names it and quotes nothing of it
 * @param leaked whether the private half of a pair was among them
 */
record KeySet(JWKSet keys, List<String> ignored, boolean leaked) {

    /** Sentences, of a set that is all wrong. */
    private static final int SAID = 20;

    /** The part of others' text that may be shown. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9+/=._:~-]{1,100}");

    static KeySet of(JWK only) {
        return new KeySet(new JWKSet(only), List.of(), false);
    }

    /** @param listed as JSON has it */
    static KeySet of(List<?> listed) {
        var keys = new ArrayList<JWK>();
        var ignored = new ArrayList<String>();
        var leaked = false;
        for (var at = 0; at < listed.size(); at++) {
            try {
                var key = read(listed.get(at));
                leaked |= key.isPrivate() && key instanceof AsymmetricJWK;
                keys.add(published(key));
            } catch (GeneralSecurityException useless) {
                if (ignored.size() < SAID) {
                    ignored.add(named(at, listed.get(at)) + ": " + useless.getMessage());
                }
            }
        }
        return new KeySet(new JWKSet(keys), List.copyOf(ignored), leaked);
    }

    static JWK read(Object listed) throws GeneralSecurityException {
        if (!(listed instanceof Map<?, ?> json)) {
            throw new GeneralSecurityException("it is no JSON object.");
        }
        var members = new HashMap<String, Object>();
        json.forEach((name, value) -> members.put(String.valueOf(name), value));
        try {
            return JWK.parse(members);
        } catch (ParseException | RuntimeException malformed) {
            // Not kept as the cause: its message may quote the key, and what a library throws at others' text is not
            // all foreseen.
            throw new GeneralSecurityException("its type, its curve or one of its values is not known here.");
        }
    }

    private static JWK published(JWK key) throws GeneralSecurityException {
        if (!(key instanceof AsymmetricJWK)) {
            throw new GeneralSecurityException("who may verify with it could sign with it too.");
        }
        if (key.isPrivate()) {
            throw new GeneralSecurityException("it is a private key, which was shown and has to be replaced.");
        }
        return key;
    }

    private static String named(int at, Object listed) {
        var name = new StringBuilder("number ").append(at + 1);
        if (listed instanceof Map<?, ?> key) {
            for (var member : List.of("kid", "kty", "crv")) {
                if (key.get(member) instanceof String text
                        && PLAIN.matcher(text).matches()) {
                    name.append(", ").append(member).append(' ').append(text);
                }
            }
        }
        return name.toString();
    }
}
