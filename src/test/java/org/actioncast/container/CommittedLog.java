package org.actioncast.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.ActionLog;
import org.actioncast.core.actionlog.Page;

/**
 * The log as a transaction of its own sees it, whatever transaction its caller is in: committed entries only. Its methods do
 * not call each other, because such a call would join the caller's transaction.
 */
@ApplicationScoped
public class CommittedLog {

    private static final int ALL = 10_000;

    @Inject
    private ActionLog log;

    @Transactional(TxType.REQUIRES_NEW)
    public Page of(Channel channel) {
        return log.after(channel, 0, ALL, ActionLog.PAGE_BYTES);
    }

    @Transactional(TxType.REQUIRES_NEW)
    public boolean has(Channel channel, String id, Position position) {
        return log.after(channel, position.offset() - 1, 1, ActionLog.PAGE_BYTES).actions().stream()
                .anyMatch(entry ->
                        entry.position().equals(position) && entry.action().id().equals(id));
    }
}
