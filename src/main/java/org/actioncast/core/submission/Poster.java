package org.actioncast.core.submission;

import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.jspecify.annotations.Nullable;

/** Whom a caller may speak for: an application for its users, a page for itself. What else it says is an {@link ActionRefused}. */
public record Poster(Caller caller) {

    /** Whether link, user and context are what the caller says, and not what its token says. */
    public boolean speaksForUsers() {
        return caller.in(Group.APPLICATION);
    }

    /** The caller's host, which it may repeat in any spelling. */
    public String host(@Nullable String named) {
        if (named != null && !caller.isOf(named)) {
            throw ActionRefused.notYours("host", "The token speaks for another host; leave \"host\" out.");
        }
        return caller.host();
    }

    /** A room that the token gives. */
    public String room(@Nullable String named) {
        var room = named == null ? "" : named;
        if (!caller.rooms().has(room)) {
            throw ActionRefused.notYours("room", "The token does not give this room; name one of its \"rooms\".");
        }
        return room;
    }

    /** The link of a page, which it may repeat. */
    public String link(@Nullable String named) {
        return own("link", named, caller.link());
    }

    /** The user of a page, which it may repeat. */
    public String user(@Nullable String named) {
        return own("user", named, caller.user());
    }

    /** The context of a page, which it may repeat. */
    public String context(@Nullable String named) {
        return own("context", named, caller.context());
    }

    private static String own(String field, @Nullable String named, @Nullable String fromToken) {
        var own = fromToken == null ? "" : fromToken;
        if (named != null && !named.equals(own)) {
            throw ActionRefused.notYours(field, "A page speaks only for its own token; leave \"" + field + "\" out.");
        }
        return own;
    }
}
