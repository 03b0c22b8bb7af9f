package org.actioncast.door.stream;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.actioncast.core.caller.Caller;
import org.actioncast.door.http.Problem;
import org.jspecify.annotations.Nullable;

/** The tickets of this server: each lets its caller open one event stream, soon. Any thread. */
final class Tickets {

    /**
     * What a ticket stands for.
     *
     * @param origin of the page, which an EventSource cannot send
     * @param endsAt with its life or with the token it was given for, whichever is first
     */
    record Ticket(Caller caller, String origin, long endsAt) {}

    private record User(String host, @Nullable String name) {}

    /** 144 bits: nobody guesses one while it lives. */
    private static final int BYTES = 18;

    private final SecureRandom random = new SecureRandom();
    private final StreamSettings settings;
    private final LongSupplier nanos;

    /** Oldest first, and so first to end, but for those whose token ends before: they are found out when they are used. */
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();

    private final Map<User, Integer> perUser = new HashMap<>();

    /** @param nanos the time, as {@link System#nanoTime} has it */
    Tickets(StreamSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
    }

    synchronized String issue(Caller caller, String origin) {
        forgetOld();
        if (tickets.size() >= settings.maxTickets()) {
            throw Problem.later(
                    "tickets-full",
                    "This server holds " + settings.maxTickets()
                            + " unused tickets (actioncast.stream.max-tickets); come again.",
                    settings.ticketLife());
        }
        if (perUser.getOrDefault(user(caller), 0) >= settings.maxTicketsPerUser()) {
            throw Problem.tooMany(
                    "too-many-tickets",
                    "This user holds " + settings.maxTicketsPerUser()
                            + " unused tickets (actioncast.stream.max-tickets-per-user); use one, or come again.",
                    settings.ticketLife());
        }
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var life = Duration.between(Instant.now(), caller.expires());
        var shorter = life.compareTo(settings.ticketLife()) < 0 ? life : settings.ticketLife();
        var endsAt = nanos.getAsLong() + shorter.toNanos();
        tickets.put(name, new Ticket(caller, origin, endsAt));
        perUser.merge(user(caller), 1, Integer::sum);
        return name;
    }

    /** The ticket, if it is known and lives. It is not known any more afterwards. */
    synchronized Optional<Ticket> redeem(String name) {
        forgetOld();
        var ticket = Optional.ofNullable(tickets.remove(name));
        ticket.ifPresent(this::uncount);
        return ticket.filter(found -> !hasEnded(found));
    }

    private void forgetOld() {
        for (Iterator<Ticket> oldest = tickets.values().iterator(); oldest.hasNext(); ) {
            var ticket = oldest.next();
            if (!hasEnded(ticket)) {
                return;
            }
            oldest.remove();
            uncount(ticket);
        }
    }

    private boolean hasEnded(Ticket ticket) {
        return nanos.getAsLong() - ticket.endsAt() >= 0;
    }

    private void uncount(Ticket ticket) {
        perUser.computeIfPresent(user(ticket.caller()), (user, count) -> count > 1 ? count - 1 : null);
    }

    private static User user(Caller caller) {
        return new User(caller.host(), caller.user());
    }
}
