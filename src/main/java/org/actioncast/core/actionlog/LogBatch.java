package org.actioncast.core.actionlog;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.core.submission.Receipt;
import org.actioncast.core.submission.Submission;

/** One transaction's worth of actions: locks the channels, tells repeats from new ones, gives out offsets, inserts. */
final class LogBatch {

    /** One order for every node, so that two of them cannot wait for each other's new rows. */
    private static final Comparator<Channel> CREATION_ORDER = Comparator.comparing(
                    (Channel channel) -> channel.space().host())
            .thenComparing(channel -> channel.space().link())
            .thenComparing(Channel::room);

    private static final int LOOKED_UP_AT_ONCE = 64;

    private record ActionKey(String host, String id) {}

    private record Place(long channelId, long offset) {}

    private final EntityManager database;
    private final Map<Channel, ChannelRow> channels;
    private final Map<ActionKey, Place> known = new HashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<LoggedAction> logged = new ArrayList<>();

    private LogBatch(EntityManager database, Map<Channel, ChannelRow> locked) {
        this.database = database;
        channels = locked;
    }

    /** Inserts the submissions in their order. */
    static LogBatch of(EntityManager database, ChannelRows rows, Attempt attempt) {
        var channels = attempt.channels();
        var batch = new LogBatch(database, rows.lock(database, channels));
        channels.stream()
                .filter(channel -> !batch.channels.containsKey(channel))
                .sorted(CREATION_ORDER)
                .forEach(batch::create);
        batch.append(attempt.submissions(), attempt.again());
        return batch;
    }

    private void append(List<Submission> submissions, boolean lookUpAll) {
        // After the locks: whoever logged the same id in one of these channels has committed by now.
        submissions.stream()
                .filter(submission -> lookUpAll || submission.idGiven())
                .map(submission -> submission.encoded().action())
                .collect(Collectors.groupingBy(
                        action -> action.channel().space().host(),
                        Collectors.mapping(action -> action.id(), Collectors.toSet())))
                .forEach((host, ids) -> lookUp(host, List.copyOf(ids), lookUpAll));
        submissions.forEach(this::insert);
        logged.sort(Comparator.comparingLong(action -> action.position().offset()));
        database.flush();
    }

    /** One for each submission, in their order. */
    List<Receipt> receipts() {
        return receipts;
    }

    /** The heads of the channels that this transaction has locked. */
    Map<Channel, ChannelHead> heads() {
        return channels.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, channel -> channel.getValue().channelHead()));
    }

    /** What this transaction inserted, and what an earlier try of it did, as the log has it. In the order of offsets. */
    List<LoggedAction> logged() {
        return logged;
    }

    private void create(Channel channel) {
        var row = new ChannelRow(channel);
        database.persist(row);
        channels.put(channel, row);
    }

    private void lookUp(String host, List<String> ids, boolean announce) {
        for (var from = 0; from < ids.size(); from += LOOKED_UP_AT_ONCE) {
            var some = ids.subList(from, Math.min(from + LOOKED_UP_AT_ONCE, ids.size()));
            database.createNamedQuery(LogRow.OF_IDS, LogRow.class)
                    .setParameter("host", host)
                    .setParameter("ids", filledUp(some))
                    .getResultStream()
                    .forEach(row -> {
                        known.put(new ActionKey(host, row.actionId()), new Place(row.channelId(), row.offset()));
                        if (announce) {
                            found(row);
                        }
                    });
        }
    }

    /** Two lengths of statement instead of a thousand, so that the database has prepared them: the last id fills it up. */
    private static List<String> filledUp(List<String> ids) {
        if (ids.size() == 1) {
            return ids;
        }
        var filled = new ArrayList<>(ids);
        filled.addAll(Collections.nCopies(LOOKED_UP_AT_ONCE - ids.size(), ids.get(ids.size() - 1)));
        return filled;
    }

    private void found(LogRow row) {
        channels.forEach((channel, counter) -> {
            if (counter.id() == row.channelId()) {
                logged.add(new LoggedAction(EncodedAction.of(row.action(channel)), counter.at(row.offset())));
            }
        });
    }

    private void insert(Submission submission) {
        var action = submission.encoded().action();
        var key = new ActionKey(action.channel().space().host(), action.id());
        var row = Objects.requireNonNull(channels.get(action.channel()));
        var first = known.get(key);
        if (first == null) {
            var position = row.next();
            database.persist(new LogRow(row.id(), position.offset(), action));
            known.put(key, new Place(row.id(), position.offset()));
            logged.add(new LoggedAction(submission.encoded(), position));
            receipts.add(new Receipt(Receipt.Kind.LOGGED, position));
        } else if (first.channelId() == row.id()) {
            receipts.add(new Receipt(Receipt.Kind.REPEATED, row.at(first.offset())));
        } else {
            receipts.add(new Receipt(Receipt.Kind.ID_TAKEN, null));
        }
    }
}
