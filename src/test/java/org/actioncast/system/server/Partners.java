package org.actioncast.system.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.actioncast.system.server.KeyServer.Fault;

/**
 * The issuers that a tested server trusts beside the first: an application with a key in its settings, SSOs whose addresses can be broken, one
 * that was never up, and the server itself.
 */
public record Partners(Path secrets, Tokens tokens) {

    public static final String CRM_HOST = "http://crm.example";
    public static final String CRM_KEY_ID = "crm-1";

    /** Of the SSO that never answers. */
    public static final String GONE = "gone";

    /** Of the SSO that always answers. */
    private static final String STEADY = "steady";

    private static final String CRM = "crm";
    private static final String SIGNING = "signing";
    private static final String NEXT = "next";

    static Map<String, String> settings(Path secrets) {
        var settings = new HashMap<String, String>();
        var names = new ArrayList<>(List.of(CRM, GONE));
        for (var name : List.of(CRM, GONE, SIGNING, NEXT)) {
            Keys.generate().writeTo(secrets.resolve(name));
        }
        settings.put(
                "actioncast.issuer.crm.publickey",
                keys(secrets, CRM).publicJwk(CRM_KEY_ID).toString());
        // Nothing listens at the first port there is.
        settings.put("actioncast.issuer.gone.publickey.location", "http://127.0.0.1:1/keys");
        for (var name : Stream.concat(
                        Stream.of(STEADY), Stream.of(Fault.values()).map(Partners::name))
                .toList()) {
            names.add(name);
            var published = Keys.generate().writeTo(secrets.resolve(name));
            settings.put(
                    "actioncast.issuer." + name + ".publickey.location",
                    KeyServer.running().publish(name + secrets.hashCode(), published, name + "-1"));
        }
        for (var name : names) {
            settings.put("actioncast.issuer." + name + ".iss", iss(name));
            settings.put(
                    "actioncast.issuer." + name + ".hosts", "http://" + name + ".example, http://[2001:db8::1]:8080/a");
        }
        settings.put("actioncast.issuers", String.join(",", names));
        settings.put("actioncast.issuer.crm.logout-audiences", "crm-pages");
        settings.put("actioncast.issuer.crm.links", "invoice-*");
        settings.put(
                "actioncast.signing.key.location",
                Keys.privatePem(secrets.resolve(SIGNING)).toString());
        settings.put(
                "actioncast.signing.next.location",
                Keys.privatePem(secrets.resolve(NEXT)).toString());
        return settings;
    }

    /** The next key signs, and the one that signed before is the previous one. */
    public Map<String, String> rotated() {
        return Map.of(
                "actioncast.signing.key.location",
                Keys.privatePem(secrets.resolve(NEXT)).toString(),
                "actioncast.signing.next.location",
                "",
                "actioncast.signing.previous.location",
                Keys.publicPem(secrets.resolve(SIGNING)).toString());
    }

    /** The application that signs for itself: a page of its host. */
    public Tokens crm() {
        return of(CRM);
    }

    public Keys crmKeys() {
        return keys(secrets, CRM);
    }

    public Keys nextKeys() {
        return keys(secrets, NEXT);
    }

    public Tokens gone() {
        return of(GONE);
    }

    /** With a key that it does not publish. */
    public String ofSteadyWithAnUnknownKey(String link) {
        return of(STEADY).link(link).signedBy(crmKeys(), header -> header.keyID("unknown"));
    }

    public Tokens of(Fault fault) {
        return of(name(fault));
    }

    /** Breaks the address of that SSO's keys. */
    public void breakDown(Fault fault) {
        KeyServer.running().breakWith(name(fault) + secrets.hashCode(), fault);
    }

    public Keys keysOf(Fault fault) {
        return keys(secrets, name(fault));
    }

    public static String name(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    public static String iss(String name) {
        return "https://" + name + ".example/sso";
    }

    private Tokens of(String name) {
        return tokens.with(keys(secrets, name)).issuer(iss(name)).host("http://" + name + ".example");
    }

    private static Keys keys(Path secrets, String name) {
        return Keys.read(Keys.privatePem(secrets.resolve(name)));
    }
}
