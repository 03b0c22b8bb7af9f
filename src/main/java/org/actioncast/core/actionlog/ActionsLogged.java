package org.actioncast.core.actionlog;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.actioncast.action.Channel;
import org.actioncast.action.LoggedAction;

/**
 * A transaction has been committed.
 *
 * @param actions what it wrote: those of each channel in the order of their offsets
 * @param heads where each channel stands that it had locked, though it may have written nothing there. What a reader does not have by then
 *     is in the log, whoever wrote it
 */
public record ActionsLogged(List<LoggedAction> actions, Map<Channel, ChannelHead> heads) {

    public Map<Channel, List<LoggedAction>> byChannel() {
        return actions.stream()
                .collect(Collectors.groupingBy(action -> action.action().channel()));
    }
}
