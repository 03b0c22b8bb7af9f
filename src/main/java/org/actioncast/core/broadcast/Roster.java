package org.actioncast.core.broadcast;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.page.CloseCode;
import org.actioncast.core.page.Standing;
import org.actioncast.core.page.Subscriber;
import org.jspecify.annotations.Nullable;

/** Who is connected to this node, for those who look after it. Any thread. */
@ApplicationScoped
public class Roster {

    /** A lane that is well answers within one of its turns. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /**
     * @param total of those that were asked for
     * @param connections the newest of them
     */
    public record Found(int total, List<Connection> connections) {}

    /** @param age read once, so that the order of a list does not change while it is made */
    private record Member(Subscriber subscriber, Caller caller, String transport, Duration age) {

        private Connection with(@Nullable List<Standing> rooms) {
            return new Connection(subscriber.connection(), caller, transport, age, rooms);
        }
    }

    @Inject
    private Hub hub;

    /**
     * Connections that have said hello, the newest first.
     *
     * @param wanted given the id of a connection and who it is
     */
    public Found find(BiPredicate<String, Caller> wanted, int limit) {
        var all = hub.subscribers().entrySet().stream()
                .map(entry -> member(entry.getKey(), entry.getValue()))
                .flatMap(Optional::stream)
                .filter(member -> wanted.test(member.subscriber.connection(), member.caller))
                .toList();
        var newest = all.stream()
                .sorted(Comparator.comparing(Member::age).thenComparing(member -> member.subscriber.connection()))
                .limit(limit)
                .toList();
        return new Found(all.size(), withRooms(newest));
    }

    /** Connections, those that have not said hello too. */
    public int size() {
        return hub.subscribers().size();
    }

    /** The same by the way frames take to them. */
    public Map<String, Long> transports() {
        return hub.subscribers().values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** Ends a connection with {@link CloseCode#DISMISSED}; false when there is none of that id here. */
    public boolean dismiss(String connection) {
        var found = hub.subscribers().keySet().stream()
                .filter(subscriber -> subscriber.connection().equals(connection))
                .findFirst();
        found.ifPresent(subscriber -> subscriber.refuse(CloseCode.DISMISSED, CloseCode.DISMISSED.sentence()));
        return found.isPresent();
    }

    private static List<Connection> withRooms(List<Member> members) {
        var rooms =
                members.stream().map(member -> member.subscriber.standings()).toList();
        CompletableFuture.allOf(rooms.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return IntStream.range(0, members.size())
                .mapToObj(i -> members.get(i).with(rooms.get(i).getNow(null)))
                .toList();
    }

    private static Optional<Member> member(Subscriber subscriber, String transport) {
        return Optional.ofNullable(subscriber.caller())
                .map(caller -> new Member(subscriber, caller, transport, subscriber.age()));
    }
}
