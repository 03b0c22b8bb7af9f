package org.actioncast.system.chaos.history;

/** Where an action belongs: two that differ in anything are two. */
public record Channel(String host, String link, String room) {

    /** What an action carries of its channel, so that whoever gets it can tell where it was posted. */
    public String mark() {
        return host + " " + link + " " + room;
    }
}
