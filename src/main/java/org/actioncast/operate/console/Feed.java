package org.actioncast.operate.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.actioncast.action.Action;
import org.actioncast.action.ActionIds;
import org.actioncast.action.Channel;
import org.actioncast.action.EncodedAction;
import org.actioncast.action.Space;
import org.actioncast.core.broadcast.Hub;
import org.actioncast.core.caller.Caller;

/** The live action of each second, for the consoles that are open. */
@ApplicationScoped
public class Feed {

    static final Channel CHANNEL = new Space(Caller.CONSOLE_HOST, Caller.CONSOLE_LINK).room("");

    @Inject
    private Hub hub;

    @Inject
    private Figures figures;

    void show(Sample sample, Traffic traffic) {
        if (hub.pages(CHANNEL) > 0) {
            var data = figures.json(sample, traffic).build().toString();
            var at = Instant.ofEpochMilli(sample.at());
            hub.show(EncodedAction.of(new Action(
                    CHANNEL, ActionIds.next(), "figures", null, null, "actioncast", "", null, null, data, at)));
        }
    }
}
