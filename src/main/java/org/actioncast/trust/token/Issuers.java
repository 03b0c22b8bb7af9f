package org.actioncast.trust.token;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.actioncast.settings.Settings;
import org.actioncast.trust.keys.PublicKeys;
import org.actioncast.trust.keys.SigningKeys;

/**
 * Everybody whose tokens are trusted: the issuer of MicroProfile JWT's settings, those of {@code actioncast.issuers}, and this server, if it
 * signs.
 */
final class Issuers {

    private static final String FIRST = "mp.jwt.verify.";
    private static final String FIRST_MORE = "actioncast.token.";
    private static final String NAMES = "actioncast.issuers";
    private static final String GROUPS = "actioncast.issuers.groups";

    /** The word of an issuer that would have the audiences of another if it said nothing. */
    private static final String ANY = "*";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,31}");

    /** A look-up by name each, and keys in memory: a company has a handful of applications that sign for themselves. */
    private static final int MAX = 100;

    private final Settings settings;
    private final List<String> groups;
    private final Map<String, Issuer> byIss = new LinkedHashMap<>();

    private Issuers(Settings settings) {
        this.settings = settings;
        groups = settings.list(GROUPS);
    }

    static Issuers read(Settings settings, Optional<SigningKeys> own) {
        var issuers = new Issuers(settings);
        issuers.add(FIRST + "issuer", issuers.first());
        var names = settings.list(NAMES);
        if (names.size() > MAX
                || names.stream().anyMatch(name -> !NAME.matcher(name).matches())) {
            throw settings.refused(NAMES, "give at most " + MAX + " names of lower-case letters and digits");
        }
        names.forEach(name -> issuers.add(prefix(name) + "iss", issuers.further(name)));
        own.ifPresent(keys -> issuers.add("actioncast.signing.issuer", own(keys)));
        return issuers;
    }

    Optional<Issuer> find(String iss) {
        return Optional.ofNullable(byIss.get(iss));
    }

    Collection<Issuer> all() {
        return byIss.values();
    }

    private void add(String key, Issuer issuer) {
        if (byIss.putIfAbsent(issuer.iss(), issuer) != null) {
            throw settings.refused(key, "give each issuer an iss of its own");
        }
    }

    private Issuer first() {
        return issuer(
                "mp.jwt",
                iss(FIRST + "issuer"),
                PublicKeys.read(settings, FIRST, FIRST),
                settings.list(FIRST + "audiences"),
                FIRST_MORE,
                Hosts.of(settings, FIRST_MORE + "hosts", settings.list(FIRST_MORE + "hosts")),
                Set.of());
    }

    private Issuer further(String name) {
        var prefix = prefix(name);
        var hosts = settings.list(prefix + "hosts");
        if (hosts.isEmpty()) {
            throw settings.refused(prefix + "hosts", "give the hosts that this issuer may speak for");
        }
        return issuer(
                name,
                iss(prefix + "iss"),
                PublicKeys.read(settings, prefix, FIRST),
                list(prefix + "audiences", settings.list(FIRST + "audiences")),
                prefix,
                Hosts.of(settings, prefix + "hosts", hosts),
                Set.copyOf(list(prefix + "groups", groups)));
    }

    private Issuer issuer(
            String name,
            String iss,
            PublicKeys keys,
            List<String> audiences,
            String prefix,
            Hosts hosts,
            Set<String> groups) {
        return new Issuer(
                name,
                iss,
                keys,
                new Signatures(keys),
                audiences(audiences),
                audiences(list(prefix + "logout-audiences", audiences)),
                hosts,
                groups,
                settings.list(prefix + "links"),
                ClaimNames.read(settings, prefix, FIRST_MORE));
    }

    /** Its tokens say what was checked when they were made. */
    private static Issuer own(SigningKeys signing) {
        var keys = signing.verifying();
        return new Issuer(
                Issuer.OWN,
                signing.issuer(),
                keys,
                new Signatures(keys),
                Set.of(),
                Set.of(),
                Hosts.ANY,
                Set.of(),
                List.of(),
                ClaimNames.OWN);
    }

    private String iss(String key) {
        return settings.text(key)
                .orElseThrow(
                        () -> settings.refused(key, "give the iss of the tokens, such as https://sso.example.com"));
    }

    /** One of which a token has to name; none where it may name any or none. */
    private static Set<String> audiences(List<String> listed) {
        return listed.contains(ANY) ? Set.of() : Set.copyOf(listed);
    }

    private List<String> list(String key, List<String> otherwise) {
        var own = settings.list(key);
        return own.isEmpty() ? otherwise : own;
    }

    private static String prefix(String name) {
        return "actioncast.issuer." + name + ".";
    }
}
