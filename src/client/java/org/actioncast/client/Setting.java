package org.actioncast.client;

import java.util.Locale;

/** What can be set, each with its default. The key is {@code actioncast.client.} and the name in lower case with hyphens. */
public enum Setting {
    URL(Kind.TEXT, "", "Where Actioncast is, such as `https://live.example/actioncast/`. Required."),
    TOKEN(Kind.TEXT, "", "A token that lasts. Without it a `TokenSource` gives them."),
    QUEUE(Kind.COUNT, "10000", "Actions that may wait in memory; one more is dropped, counted and told."),
    QUEUE_BYTES(Kind.SIZE, "16MiB", "The same in bytes of JSON."),
    MAX_ACTION(Kind.SIZE, "64KiB", "One action as JSON; the server's own limit is `actioncast.ingest.max-action`."),
    BATCH(Kind.COUNT, "500", "Actions in one request, at most `actioncast.ingest.max-array`."),
    BATCH_BYTES(Kind.SIZE, "512KiB", "Bytes in one request, less than `actioncast.ingest.max-body`."),
    LIVE_QUEUE(Kind.COUNT, "1000", "Live actions that may wait."),
    LIVE_LIFE(Kind.DURATION, "PT5S", "Age at which a live action is not shown any more."),
    CONNECT_TIMEOUT(Kind.DURATION, "PT3S", "How long a connection may take to be made."),
    TIMEOUT(
            Kind.DURATION,
            "PT15S",
            "How long an answer may take, to its last byte; more than `actioncast.ingest.timeout`."),
    BACKOFF(Kind.DURATION, "PT0.2S", "The pause after a failure is random up to this, doubled with each that follows."),
    BACKOFF_MAX(Kind.DURATION, "PT10S", "What it is doubled to at most."),
    RETRY_AFTER_MAX(Kind.DURATION, "PT5M", "The longest `Retry-After` that is believed."),
    RENEW(Kind.DURATION, "PT30S", "So long before its end a token is replaced, or at half of a shorter life."),
    SPILL(Kind.TEXT, "", "A directory of this process alone: what is logged is kept there until the server has it."),
    SPILL_BYTES(Kind.SIZE, "64MiB", "How much is kept there; then the memory fills."),
    SPILL_FSYNC(
            Kind.FLAG,
            "false",
            "Whether each write is forced to the disk. Without, what was written survives the death of the process, and not that of the machine."),
    TRANSACTION(Kind.COUNT, "1000", "Actions that one JTA transaction may hold until it commits."),
    CLOSE_LIMIT(Kind.DURATION, "PT5S", "How long `close()` goes on sending.");

    /** How a value is written. */
    enum Kind {
        TEXT,
        COUNT,
        SIZE,
        DURATION,
        FLAG
    }

    final Kind kind;
    private final String fallback;
    private final String what;

    Setting(Kind kind, String fallback, String what) {
        this.kind = kind;
        this.fallback = fallback;
        this.what = what;
    }

    public String key() {
        return "actioncast.client." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The value when none is given. */
    public String fallback() {
        return fallback;
    }

    /** A sentence or two for whoever sets it. */
    public String what() {
        return what;
    }
}
