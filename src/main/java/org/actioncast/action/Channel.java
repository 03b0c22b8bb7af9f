package org.actioncast.action;

/** One room of a space: the unit of order, subscription and fan-out. */
public record Channel(Space space, String room) {}
