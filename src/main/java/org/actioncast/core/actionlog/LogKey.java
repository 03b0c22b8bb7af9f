package org.actioncast.core.actionlog;

import java.io.Serializable;
import java.util.Objects;

/** The key of a {@link LogRow}. A class and not a record: JPA 3.1 fills it through a constructor without arguments. */
class LogKey implements Serializable {

    private static final long serialVersionUID = 1;

    private long channelId;
    private long offset;

    protected LogKey() {}

    @Override
    public boolean equals(Object other) {
        return other instanceof LogKey key && key.channelId == channelId && key.offset == offset;
    }

    @Override
    public int hashCode() {
        return Objects.hash(channelId, offset);
    }
}
