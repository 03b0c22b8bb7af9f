package org.actioncast.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/** The names under {@code actioncast.} that somebody reads, and what is said of one that nobody does. */
public final class SettingNames {

    /** The ends of names that begin with {@code actioncast.issuer.} and the name of an issuer. */
    public static final List<String> OF_AN_ISSUER = List.of(
            "iss",
            "publickey",
            "publickey.location",
            "publickey.algorithm",
            "audiences",
            "hosts",
            "host",
            "groups",
            "links",
            "logout-audiences",
            "claims.user",
            "claims.host",
            "claims.link",
            "claims.context",
            "claims.groups",
            "claims.rooms");

    private static final String FILE = "META-INF/microprofile-config.properties";
    private static final String ISSUERS = "actioncast.issuers";

    /** Names that {@code liberty/server.xml} reads; there is nobody on Payara who does. */
    private static final Set<String> OF_LIBERTY = Set.of("actioncast.http.host", "actioncast.http.port");

    private static final Pattern OURS = Pattern.compile("ACTIONCAST_.+");

    /** The client's in an application beside this one, which checks them itself. */
    private static final Pattern CLIENTS = Pattern.compile("ACTIONCAST_CLIENT_.+");

    /** Names that Kubernetes puts into the environment of every container for a service that is called {@code actioncast} or {@code actioncast-…}. */
    private static final Pattern SERVICE = Pattern.compile("ACTIONCAST(_[A-Z0-9_]+)?_(SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)"
            + "|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_PORT = Pattern.compile("(tcp|udp|sctp)://.*");

    private static final Pattern UNLISTED = Pattern.compile("ACTIONCAST_ISSUER_([A-Z0-9]+)_("
            + OF_AN_ISSUER.stream().map(Spelling::plain).collect(Collectors.joining("|")) + ")");

    /** A log's line holds some; who has corrected these is told of the others. */
    private static final int SHOWN = 5;

    private final Set<String> known;
    private final Set<String> inEnvironment;

    SettingNames(Collection<String> shipped, List<String> issuers, boolean liberty) {
        known = Stream.of(
                        shipped.stream(),
                        liberty ? OF_LIBERTY.stream() : Stream.<String>empty(),
                        issuers.stream()
                                .flatMap(name ->
                                        OF_AN_ISSUER.stream().map(what -> "actioncast.issuer." + name + "." + what)))
                .flatMap(names -> names)
                .filter(name -> OURS.matcher(Spelling.plain(name)).matches())
                .collect(Collectors.toCollection(TreeSet::new));
        inEnvironment = known.stream()
                .flatMap(name -> Stream.of(name, name.replaceAll("[^A-Za-z0-9]", "_"), Spelling.plain(name)))
                .collect(Collectors.toSet());
    }

    /** Refuses every name that MicroProfile Config knows for the application of this class, and nobody reads. */
    public static void check(Class<?> owner) {
        var config = ConfigProvider.getConfig(owner.getClassLoader());
        var names = new SettingNames(
                shipped(owner.getClassLoader()).stringPropertyNames(),
                Settings.of(config).list(ISSUERS),
                System.getProperty("wlp.server.name") != null);
        names.check(
                System.getenv(),
                StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                        .toList());
    }

    void check(Map<String, String> environment, Collection<String> properties) {
        var plain = environment.keySet().stream().map(Spelling::plain).collect(Collectors.toSet());
        var unread = new TreeSet<String>();
        environment.forEach((name, value) -> {
            if (isOurs(name) && !inEnvironment.contains(name) && !isOfAService(name, value)) {
                unread.add(name);
            }
        });
        for (var name : properties) {
            // Some servers list what is in the environment a second time, with dots.
            if (isOurs(name) && !known.contains(name) && !plain.contains(Spelling.plain(name))) {
                unread.add(name);
            }
        }
        if (!unread.isEmpty()) {
            throw new SettingRefused("No setting is called "
                    + unread.stream().limit(SHOWN).map(this::withNearest).collect(Collectors.joining(", "))
                    + (unread.size() > SHOWN ? " and " + (unread.size() - SHOWN) + " more" : "")
                    + ": correct it or take it away.");
        }
    }

    private static boolean isOurs(String name) {
        var plain = Spelling.plain(name);
        return OURS.matcher(plain).matches() && !CLIENTS.matcher(plain).matches();
    }

    private static boolean isOfAService(String name, String value) {
        return SERVICE.matcher(name).matches()
                || name.endsWith("_PORT") && SERVICE_PORT.matcher(value).matches();
    }

    private String withNearest(String name) {
        var shown = SettingRefused.printable(name);
        var plain = Spelling.plain(name);
        if (OF_LIBERTY.stream().anyMatch(other -> plain.equals(Spelling.plain(other)))) {
            return shown + " (on Open Liberty only: Payara Micro has --port)";
        }
        var unlisted = UNLISTED.matcher(plain);
        if (unlisted.matches()) {
            return shown + " (" + ISSUERS + " does not name this issuer)";
        }
        var nearest = Spelling.nearest(name, known);
        return shown + " (the nearest is " + (name.contains(".") ? nearest : Spelling.plain(nearest)) + ")";
    }

    /** All that can be set, with its default: in the one file of this application. A server may have another of that name. */
    static Properties shipped(ClassLoader loader) {
        try {
            for (var file : Collections.list(loader.getResources(FILE))) {
                var properties = read(file);
                if (properties.containsKey(ISSUERS)) {
                    return properties;
                }
            }
            throw new IllegalStateException("The application has lost its " + FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(URL file) throws IOException {
        try (var in = file.openStream()) {
            var properties = new Properties();
            properties.load(in);
            return properties;
        }
    }
}
