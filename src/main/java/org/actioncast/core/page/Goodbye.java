package org.actioncast.core.page;

/** The code and the reason with which an outlet is closed. */
public record Goodbye(int code, String reason) {}
