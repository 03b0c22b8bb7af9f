package org.actioncast.system.chaos.history;

/** A host and one of its links: what a token is for. */
public record Space(String host, String link) {

    public Channel room(String room) {
        return new Channel(host, link, room);
    }
}
