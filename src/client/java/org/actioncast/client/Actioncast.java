package org.actioncast.client;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.actioncast.client.Listener.Dropped;

/**
 * Says what users did, from inside the application in which they did it. One for an application; any thread may use it.
 *
 * <pre>{@code
 * var actioncast = Actioncast.to("https://live.example/actioncast/").token(sso::token).open();
 * actioncast.log(Action.of("updateinvoice").link("invoice-42").user("ann").record("invoice", "42"));
 * }</pre>
 */
public final class Actioncast implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Actioncast.class.getName());
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Settings settings;
    private final Tally tally;
    private final Bell bell = new Bell();
    private final Backlog logged;
    private final MemoryBacklog live;
    private final Post post;
    private final Sender sender;
    private final Thread thread;

    private volatile boolean closed;

    private Actioncast(Builder builder) {
        settings = new Settings(builder.settings);
        var tokens = builder.tokens(settings);
        tally = new Tally(builder.listener);
        var memory = new MemoryBacklog(settings.number(Setting.QUEUE), settings.number(Setting.QUEUE_BYTES));
        logged = settings.text(Setting.SPILL).isEmpty() ? memory : SpillBacklog.open(settings, memory, tally, bell);
        live = new MemoryBacklog(settings.number(Setting.LIVE_QUEUE), settings.number(Setting.QUEUE_BYTES));
        post = new Post(settings, tokens);
        sender = new Sender(settings, post, logged, live, tally, bell);
        thread = new Thread(sender, "actioncast-sender");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param url where Actioncast is */
    public static Builder to(String url) {
        return new Builder().set(Setting.URL, url);
    }

    /** @param values by the keys of the settings, such as {@code actioncast.client.url}; empty for the default */
    public static Builder configured(Function<String, Optional<String>> values) {
        var builder = new Builder();
        for (var setting : Setting.values()) {
            values.apply(setting.key()).ifPresent(value -> builder.set(setting, value));
        }
        return builder;
    }

    /** Has it logged and shown. Returns at once and never throws; see the package for what happens then. */
    public void log(Action action) {
        take(action, logged);
    }

    /** Has it shown to who is there now, and not logged: typing, a cursor, progress. Returns at once and never throws. */
    public void stream(Action action) {
        take(action, live);
    }

    private void take(Action action, Backlog to) {
        try {
            if (action.defect() != null) {
                throw new IllegalArgumentException(action.defect());
            }
            var entry = action.encoded();
            if (entry.json().length > settings.number(Setting.MAX_ACTION)) {
                tally.drop(Dropped.TOO_LARGE, 1);
            } else if (closed) {
                tally.drop(Dropped.CLOSED, 1);
            } else if (to.offer(entry)) {
                bell.ring();
            } else {
                tally.drop(closed ? Dropped.CLOSED : Dropped.FULL, 1);
            }
        } catch (RuntimeException e) {
            LOG.log(WARNING, "Action {0} cannot be written: {1}", action, e.toString());
            tally.drop(Dropped.UNWRITABLE, 1);
        }
    }

    /** An action that cannot come this way any more is counted here, for those who hold actions back until something has happened. */
    public void drop(Dropped why) {
        tally.drop(why, 1);
    }

    /** How many actions one transaction may hold back. */
    public int transactionLimit() {
        return settings.number(Setting.TRANSACTION);
    }

    public Counters counters() {
        return tally.counters(logged.size() + live.size(), logged.inMemory() + live.size());
    }

    /** Takes nothing more, and sends what waits until {@code actioncast.client.close-limit} has passed. */
    @Override
    public void close() {
        close(settings.time(Setting.CLOSE_LIMIT));
    }

    /**
     * Takes nothing more, and sends what waits until this time has passed.
     *
     * @return how many actions were dropped by that; those in the spill are not among them
     */
    public synchronized long close(Duration limit) {
        if (closed) {
            return 0;
        }
        closed = true;
        sender.closeBy(System.nanoTime() + limit.toNanos());
        awaitEnd(limit);
        post.close();
        logged.close();
        live.close();
        var lost = logged.inMemory() + live.size();
        tally.drop(Dropped.CLOSED, lost);
        tally.tellDropped();
        return lost;
    }

    private void awaitEnd(Duration limit) {
        try {
            thread.join(Math.max(1, limit.toMillis()));
            // A request under way is given up.
            thread.interrupt();
            thread.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** How a client is made. Only an address and tokens are needed. */
    public static final class Builder {

        private final Map<Setting, String> settings = new EnumMap<>(Setting.class);
        private Listener listener = new Listener() {};
        private Optional<TokenSource> source = Optional.empty();

        private Builder() {}

        /** Wins over {@link Setting#TOKEN}. */
        public Builder token(TokenSource tokens) {
            source = Optional.of(tokens);
            return this;
        }

        public Builder listener(Listener who) {
            listener = who;
            return this;
        }

        /** Durations as ISO-8601, sizes as bytes or with KiB or MiB. */
        public Builder set(Setting setting, Object value) {
            settings.put(setting, value.toString());
            return this;
        }

        /** @throws IllegalArgumentException for a setting that cannot be, and says which and why */
        public Actioncast open() {
            return new Actioncast(this);
        }

        private TokenSource tokens(Settings all) {
            var fixed = all.text(Setting.TOKEN);
            if (source.isEmpty() && fixed.isEmpty()) {
                throw new IllegalArgumentException(
                        "Give a TokenSource, or a token that lasts as " + Setting.TOKEN.key() + ".");
            }
            return source.orElse(() -> fixed);
        }
    }
}
