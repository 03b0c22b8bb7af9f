package org.actioncast.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.actioncast.action.Channel;
import org.actioncast.action.LoggedAction;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.ActionsLogged;

/** Every {@link ActionsLogged}, as broadcast hears it, and whether it was committed at that moment. */
@ApplicationScoped
public class Announcements {

    private record Heard(List<LoggedAction> actions, boolean committed) {}

    @Inject
    private CommittedLog committed;

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Map<Channel, Position> heads = new ConcurrentHashMap<>();

    void on(@Observes ActionsLogged logged) {
        logged.heads().forEach((channel, head) -> heads.put(channel, head.position()));
        heard.add(new Heard(logged.actions(), logged.actions().stream().allMatch(this::isCommitted)));
    }

    private boolean isCommitted(LoggedAction entry) {
        return committed.has(entry.action().channel(), entry.action().id(), entry.position());
    }

    /** In the order they were heard. */
    List<LoggedAction> of(Channel channel) {
        return heard.stream()
                .flatMap(one -> one.actions().stream())
                .filter(entry -> entry.action().channel().equals(channel))
                .toList();
    }

    /** The offset that was told last of where the channel stands, 0 when none was. */
    long head(Channel channel) {
        var told = heads.get(channel);
        return told == null ? 0 : told.offset();
    }

    boolean knows(Channel channel) {
        return heads.containsKey(channel);
    }

    void forget(Channel channel) {
        heads.remove(channel);
    }

    /** How many events spoke of the channel: one for each transaction. */
    long events(Channel channel) {
        return heard(channel).size();
    }

    boolean allCommitted(Channel channel) {
        return heard(channel).stream().allMatch(Heard::committed);
    }

    private List<Heard> heard(Channel channel) {
        return heard.stream()
                .filter(one -> one.actions().stream()
                        .anyMatch(entry -> entry.action().channel().equals(channel)))
                .toList();
    }
}
