package org.actioncast.action;

/** One room of a space: the unit of order, subscription and fan-out. */
public record Channel(Space space, String room) {

    /** Characters of a room's name: with host and link it has to fit an index row of PostgreSQL, 2704 bytes. */
    public static final int ROOM_MAX = 128;
}
