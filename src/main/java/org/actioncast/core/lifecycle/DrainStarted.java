package org.actioncast.core.lifecycle;

/** This server stops. Observers finish what they have begun, in the order of their priorities. */
public record DrainStarted() {

    /** Nothing more is put into the log that can wait for another server. */
    public static final int OUTBOX_PRIORITY = 50;

    /** What was taken is committed before the pages go, so that they see it. */
    public static final int LOG_PRIORITY = 100;

    public static final int PAGES_PRIORITY = 200;
}
