package org.actioncast.actionlog;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.LoggedAction;
import org.actioncast.ingest.Receipt;
import org.actioncast.ingest.Submission;

/** One transaction's worth of actions: locks the channels, tells repeats from new ones, gives out offsets, inserts. */
final class LogBatch {

    /** One order for every node, so that two of them cannot hold each other's next channel. */
    private static final Comparator<Channel> LOCK_ORDER = Comparator.comparing(
                    (Channel channel) -> channel.space().host())
            .thenComparing(channel -> channel.space().link())
            .thenComparing(Channel::room);

    private record ActionKey(String host, String id) {}

    private record Place(long channelId, long offset) {}

    private final EntityManager database;
    private final Map<Channel, ChannelRow> channels = new HashMap<>();
    private final Map<ActionKey, Place> known = new HashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final List<LoggedAction> logged = new ArrayList<>();

    LogBatch(EntityManager database) {
        this.database = database;
    }

    void append(List<Submission> submissions, boolean lookUpAll) {
        submissions.stream()
                .map(submission -> submission.encoded().action().channel())
                .distinct()
                .sorted(LOCK_ORDER)
                .forEach(this::lock);
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

    /** What this transaction inserted, and what an earlier try of it did, as the log has it. In the order of offsets. */
    List<LoggedAction> logged() {
        return logged;
    }

    private void lock(Channel channel) {
        channels.put(channel, ChannelRows.find(database, channel, true).orElseGet(() -> create(channel)));
    }

    private ChannelRow create(Channel channel) {
        var row = new ChannelRow(channel);
        database.persist(row);
        return row;
    }

    private void lookUp(String host, List<String> ids, boolean announce) {
        database.createQuery("select r from LogRow r where r.host = :host and r.actionId in :ids", LogRow.class)
                .setParameter("host", host)
                .setParameter("ids", ids)
                .getResultStream()
                .forEach(row -> {
                    known.put(new ActionKey(host, row.actionId()), new Place(row.channelId(), row.offset()));
                    if (announce) {
                        found(row);
                    }
                });
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
        var row = channels.get(action.channel());
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
