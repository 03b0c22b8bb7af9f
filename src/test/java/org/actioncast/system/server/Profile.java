package org.actioncast.system.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The settings of a system that test classes share, in the order in which they have their turn: see {@link Needs}. */
public enum Profile {

    /** As it is shipped, without the limits that one token and one host would meet which stand for many. */
    USUAL {
        @Override
        Map<String, String> settings(Path secrets) {
            return Map.of("actioncast.webhook.origins", "eventgrid.azure.net");
        }
    },

    /** It gives anybody on this machine any token, and notices soon that the reader of an event stream has gone. */
    DEMO {
        @Override
        Map<String, String> settings(Path secrets) {
            return Map.of(
                    "actioncast.socket.heartbeat",
                    "PT5S",
                    "actioncast.demo.signing-key",
                    Keys.privatePem(secrets).toString());
        }
    },

    /** It gives up soon on those who do not read, answer, say hello or send their body; its queue and its log are short. */
    IMPATIENT {
        @Override
        Map<String, String> settings(Path secrets) {
            return Map.ofEntries(
                    Map.entry("actioncast.socket.stall-limit", STALL_LIMIT.toString()),
                    Map.entry("actioncast.socket.heartbeat", "PT2S"),
                    Map.entry("actioncast.socket.max-unauthenticated", "20"),
                    Map.entry("actioncast.body.deadline", "PT8S"),
                    Map.entry("actioncast.body.grace", "PT2S"),
                    Map.entry("actioncast.body.least-rate", "100"),
                    Map.entry("actioncast.body.max-waiting", "12"),
                    Map.entry("actioncast.body.max-waiting-per-user", "8"),
                    Map.entry("actioncast.body.max-bytes", "256KiB"),
                    Map.entry("actioncast.log.queue", "20"),
                    Map.entry("actioncast.log.retention", "PT3S"),
                    Map.entry("actioncast.log.retention-sweep", "PT1S"));
        }
    },

    /** It allows little to one caller, and the token in a cookie. */
    STRICT {
        @Override
        Map<String, String> settings(Path secrets) {
            return Map.ofEntries(
                    Map.entry("actioncast.ingest.page-rate", "1"),
                    Map.entry("actioncast.ingest.host-rate", "2"),
                    Map.entry("actioncast.socket.max-per-user", "2"),
                    Map.entry("actioncast.socket.max-per-space", "3"),
                    Map.entry("actioncast.socket.max-joins", "2"),
                    Map.entry("actioncast.console.tail", "5"),
                    Map.entry("actioncast.console.channels", "1"),
                    Map.entry("actioncast.revocation.max", "5"),
                    Map.entry("actioncast.revocation.max-per-host", "3"),
                    Map.entry("actioncast.tokens.max-body", "1KiB"),
                    Map.entry("mp.jwt.token.header", "Cookie"),
                    Map.entry("mp.jwt.token.cookie", "__Host-jwt"));
        }
    },

    /** Its database is open to other applications, and it waits a short time for it and for its pages. */
    SHARED_DATABASE {
        @Override
        String database(String name) {
            return name.equals("h2") ? Database.SHARED_H2 : name;
        }

        @Override
        Map<String, String> settings(Path secrets) {
            return Map.of(
                    "actioncast.ingest.timeout", "PT5S",
                    "actioncast.drain.window", "PT3S",
                    "actioncast.outbox.poll", outboxPoll().toString(),
                    "actioncast.outbox.batch", "7",
                    "actioncast.outbox.max-tries", "3",
                    "actioncast.outbox.max-refused", Integer.toString(MAX_REFUSED),
                    "actioncast.log.retention", "P29D",
                    "actioncast.log.retention-sweep", "PT1S");
        }
    },

    /** None: the class starts one that is nobody else's. */
    NONE;

    /** Of {@link #IMPATIENT}. */
    public static final Duration STALL_LIMIT = Duration.ofSeconds(4);

    /** Of the rows of {@link #SHARED_DATABASE}. */
    public static final int MAX_REFUSED = 20;

    /** With PostgreSQL so long that whatever comes sooner has been rung for. */
    public static Duration outboxPoll() {
        return Actioncast.databaseName().equals("postgresql") ? Duration.ofSeconds(20) : Duration.ofMillis(200);
    }

    String database(String name) {
        return name;
    }

    /** @param secrets where the keys are */
    Map<String, String> settings(Path secrets) {
        return Map.of();
    }
}
