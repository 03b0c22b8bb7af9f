package org.actioncast.core.actionlog;

import java.time.Instant;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.jspecify.annotations.Nullable;

/** An entry of the log without its data: who did what, where and when. */
public record LoggedHeading(
        Channel channel,
        Position position,
        String type,
        @Nullable String recordType,
        @Nullable String recordId,
        String user,
        String context,
        @Nullable String message,
        Instant at) {}
