package org.actioncast.trust.token;

import java.util.List;
import java.util.Optional;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.HostName;
import org.actioncast.settings.Settings;

/**
 * Where an issuer's tokens say what: of each list the first claim that is there counts.
 *
 * @param fixedHost the host that all tokens of the issuer are of; their own claim is not looked at then
 */
record ClaimNames(
        List<String> host,
        List<String> link,
        List<String> context,
        List<String> user,
        List<String> groups,
        List<String> rooms,
        Optional<String> fixedHost) {

    static final int TOKEN_ID_MAX_CHARS = 255;

    static final int ISSUER_MAX_CHARS = 400;

    /** The default names, which the tokens of this server have. */
    static final ClaimNames OWN = new ClaimNames(
            List.of("host"),
            List.of("link"),
            List.of("context"),
            List.of("user"),
            List.of("groups"),
            List.of("rooms"),
            Optional.empty());

    /** @param fallback of the settings that count where there are none with {@code prefix} */
    static ClaimNames read(Settings settings, String prefix, String fallback) {
        var host = prefix + "host";
        var fixed = settings.text(host);
        if (fixed.isPresent()
                && (fixed.get().length() > Caller.HOST_MAX_CHARS
                        || HostName.normal(fixed.get()).isEmpty())) {
            throw settings.refused(host, "give the address of an application, such as https://erp.example.com:8443");
        }
        return new ClaimNames(
                names(settings, prefix, fallback, "host"),
                names(settings, prefix, fallback, "link"),
                names(settings, prefix, fallback, "context"),
                names(settings, prefix, fallback, "user"),
                names(settings, prefix, fallback, "groups"),
                names(settings, prefix, fallback, "rooms"),
                fixed);
    }

    Optional<String> hostOf(Claims claims) {
        return fixedHost.or(() -> claims.string(host, Caller.HOST_MAX_CHARS));
    }

    private static List<String> names(Settings settings, String prefix, String fallback, String what) {
        var own = settings.list(prefix + "claims." + what);
        var names = own.isEmpty() ? settings.list(fallback + "claims." + what) : own;
        if (names.isEmpty()) {
            throw settings.refused(fallback + "claims." + what, "give the name of a claim, such as " + what);
        }
        return names;
    }
}
