package org.actioncast.system.chaos.history;

/** A place in the log of a channel, as a client reads it. */
public record Position(String epoch, long offset) {

    /** {@code epoch:offset}, or {@code 0} before the first entry. */
    public static Position of(String text) {
        var colon = text.indexOf(':');
        return colon < 0
                ? new Position("", Long.parseLong(text))
                : new Position(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }

    /** Whether {@code next} is the place right after this one. The place before the first entry is in every life. */
    boolean isFollowedBy(Position next) {
        return next.offset() == offset + 1 && (offset == 0 || next.epoch().equals(epoch));
    }

    @Override
    public String toString() {
        return offset == 0 && epoch.isEmpty() ? "0" : epoch + ":" + offset;
    }
}
