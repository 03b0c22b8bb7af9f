package org.actioncast.trust.token;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.actioncast.core.caller.RoomNames;
import org.actioncast.trust.keys.PublicKeys;

/**
 * Somebody whose tokens are trusted, and how far.
 *
 * @param name by which the settings know it
 * @param iss by which its tokens know it
 * @param audiences one of which its tokens name; any when empty
 * @param logoutAudiences the same of its logout tokens
 * @param hosts that it may speak for
 * @param groups that its tokens may give; any when empty
 * @param links that a person whose token names none may choose from
 */
record Issuer(
        String name,
        String iss,
        PublicKeys keys,
        Signatures signatures,
        Set<String> audiences,
        Set<String> logoutAudiences,
        Hosts hosts,
        Set<String> groups,
        List<String> links,
        ClaimNames names) {

    /** The name of this server among its issuers. */
    static final String OWN = "signing";

    /** By whom its bearer was signed in: tokens of this server may stand for those of another issuer. */
    String origin(Claims claims) {
        return name.equals(OWN)
                ? claims.string(TokenVerifier.VIA, ClaimNames.ISSUER_MAX_CHARS).orElse(iss)
                : iss;
    }

    /** Of the groups that a token names, those that it may give. */
    Set<String> given(Set<String> named) {
        if (groups.isEmpty()) {
            return named;
        }
        var given = new LinkedHashSet<>(named);
        given.retainAll(groups);
        return given;
    }

    boolean offers(String link) {
        return links.stream().anyMatch(name -> RoomNames.matches(name, link));
    }
}
