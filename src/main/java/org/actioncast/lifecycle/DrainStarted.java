package org.actioncast.lifecycle;

/** This server stops. Observers finish what they have begun, in the order of their {@code LOG_} and {@code PAGES_} priority. */
public record DrainStarted() {

    /** What was taken is committed before the pages go, so that they see it. */
    public static final int LOG_PRIORITY = 100;

    public static final int PAGES_PRIORITY = 200;
}
