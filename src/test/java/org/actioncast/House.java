package org.actioncast;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The house: every package, its floor, and what it may know. {@link ArchitectureTest} holds the code to this table; {@link HousePictureTest}
 * holds the README and the root package's comment to it.
 */
final class House {

    static final String ROOT = "org.actioncast.";

    /** From the roof down: a floor knows itself and what is below it. */
    enum Floor {
        OPERATE,
        DOOR,
        TRUST,
        CORE,
        /** What everything stands on: packages without a floor in their name. */
        BASE,
        /** An artifact of its own, for applications. */
        CLIENT;

        /** The floor of a package such as {@code core.ring}. */
        static Floor of(String name) {
            var first = name.split("\\.", 2)[0].toUpperCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(floor -> floor.name().equals(first))
                    .findFirst()
                    .orElse(BASE);
        }

        String prefix() {
            return this == BASE || this == CLIENT ? "" : name().toLowerCase(Locale.ROOT) + ".";
        }

        boolean mayKnow(Floor other) {
            return other == this || other != CLIENT && this != CLIENT && other.ordinal() > ordinal();
        }
    }

    /** The floors of the WAR. */
    static final List<Floor> FLOORS = List.of(Floor.OPERATE, Floor.DOOR, Floor.TRUST, Floor.CORE, Floor.BASE);

    /** The doors that several doors share: the grammar of HTTP, and the messages of actioncast.v1. */
    static final Set<String> SHARED_DOORS =
            Set.of("door.http", "door.http.body", "door.http.browser", "door.http.query", "door.wire");

    /** Each package and the packages that it may know. */
    static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("action", Set.of()),
            entry("json", Set.of()),
            entry("settings", Set.of()),
            entry("core.caller", Set.of()),
            entry("core.outlet", Set.of()),
            entry("core.container", Set.of()),
            entry("core.outlet.raw", Set.of("core.container", "core.outlet")),
            entry("trust.keys", Set.of("settings")),
            entry("trust.token", Set.of("core.caller", "trust.keys", "settings", "core.lifecycle")),
            entry("core.submission", Set.of("action", "core.caller", "json", "settings", "core.lifecycle")),
            entry(
                    "door.http",
                    Set.of(
                            "core.caller",
                            "core.database",
                            "door.http.browser",
                            "trust.issuing",
                            "json",
                            "trust.revocation",
                            "core.submission",
                            "trust.token",
                            "core.lifecycle")),
            entry(
                    "door.http.body",
                    Set.of("core.caller", "core.container", "door.http", "trust.token", "settings", "core.lifecycle")),
            entry("door.http.browser", Set.of("settings", "core.lifecycle")),
            entry("door.http.query", Set.of("door.http", "settings")),
            entry(
                    "door.actions",
                    Set.of(
                            "action",
                            "core.caller",
                            "door.http",
                            "door.http.body",
                            "door.http.query",
                            "json",
                            "settings",
                            "core.submission",
                            "core.lifecycle")),
            entry("core.lifecycle", Set.of("settings")),
            entry("core.database", Set.of("settings", "core.lifecycle")),
            entry("core.actionlog", Set.of("action", "core.database", "core.lifecycle", "settings", "core.submission")),
            entry("trust.revocation", Set.of("core.caller", "json", "settings", "trust.token", "core.lifecycle")),
            entry(
                    "trust.issuing",
                    Set.of("core.caller", "json", "trust.keys", "settings", "trust.token", "core.lifecycle")),
            entry(
                    "door.tokens",
                    Set.of(
                            "core.caller",
                            "door.http",
                            "door.http.body",
                            "door.http.query",
                            "trust.issuing",
                            "json",
                            "trust.revocation",
                            "trust.token")),
            entry("core.ring", Set.of("action", "core.actionlog", "core.outlet", "settings")),
            entry(
                    "core.page",
                    Set.of("action", "core.actionlog", "core.caller", "core.outlet", "core.ring", "settings")),
            entry(
                    "core.broadcast",
                    Set.of(
                            "action",
                            "core.actionlog",
                            "core.caller",
                            "core.lifecycle",
                            "core.outlet",
                            "core.page",
                            "core.ring",
                            "settings",
                            "core.submission")),
            entry(
                    "core.relay",
                    Set.of(
                            "action",
                            "core.actionlog",
                            "core.broadcast",
                            "core.database",
                            "core.lifecycle",
                            "core.ring",
                            "core.submission",
                            "settings")),
            entry("door.webhook", Set.of("core.lifecycle", "door.http", "settings")),
            entry("door.wire", Set.of("action", "core.actionlog", "core.outlet", "core.page", "core.ring")),
            entry(
                    "operate.health",
                    Set.of(
                            "core.actionlog",
                            "core.broadcast",
                            "core.database",
                            "core.lifecycle",
                            "core.outlet.raw",
                            "core.relay",
                            "settings",
                            "trust.token")),
            entry(
                    "operate.metrics",
                    Set.of(
                            "core.actionlog",
                            "core.broadcast",
                            "door.http.body",
                            "door.outbox",
                            "core.page",
                            "core.relay",
                            "core.submission",
                            "trust.token",
                            "core.lifecycle")),
            entry(
                    "door.outbox",
                    Set.of(
                            "action",
                            "core.actionlog",
                            "core.database",
                            "core.lifecycle",
                            "settings",
                            "core.submission")),
            entry(
                    "door.socket",
                    Set.of(
                            "action",
                            "core.broadcast",
                            "core.caller",
                            "door.http",
                            "door.http.query",
                            "door.http.browser",
                            "json",
                            "core.outlet",
                            "core.outlet.raw",
                            "core.page",
                            "settings",
                            "trust.token",
                            "door.wire",
                            "core.lifecycle")),
            entry(
                    "door.stream",
                    Set.of(
                            "action",
                            "core.broadcast",
                            "core.caller",
                            "door.http",
                            "door.http.query",
                            "json",
                            "core.outlet",
                            "core.page",
                            "settings",
                            "trust.token",
                            "door.wire",
                            "core.lifecycle")),
            entry(
                    "operate.console",
                    Set.of(
                            "action",
                            "core.actionlog",
                            "core.broadcast",
                            "core.caller",
                            "door.http",
                            "core.page",
                            "settings",
                            "core.submission",
                            "core.lifecycle")),
            entry("door.history", Set.of("action", "core.actionlog", "core.caller", "door.http", "json")),
            entry("operate.demo", Set.of("core.caller", "door.http", "settings", "trust.token", "core.lifecycle")),
            // not of the WAR: an artifact of its own, for applications
            entry("client", Set.of()),
            entry("client.ee", Set.of("client")));

    private House() {}

    /** Whether an arrow between two packages goes down, or along a floor. */
    static boolean goesDown(String from, String to) {
        var crossesDoors = Floor.of(from) == Floor.DOOR && Floor.of(to) == Floor.DOOR && !SHARED_DOORS.contains(to);
        return Floor.of(from).mayKnow(Floor.of(to)) && (from.equals(to) || !crossesDoors);
    }

    static List<String> on(Floor floor) {
        return ARROWS.keySet().stream()
                .filter(name -> Floor.of(name) == floor)
                .sorted()
                .toList();
    }
}
