package org.actioncast.action;

/** The isolated place that pages share: an application's address and the resource that is open there. */
public record Space(String host, String link) {

    public Channel room(String room) {
        return new Channel(this, room);
    }
}
