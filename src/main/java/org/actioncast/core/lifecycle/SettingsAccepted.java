package org.actioncast.core.lifecycle;

/** Every setting is right. Observers begin their work, in the order of their priorities. */
public record SettingsAccepted() {

    /** Before everything else that reads or writes at start. */
    public static final int SCHEMA_PRIORITY = 100;

    /** Once there are tables, and before anything that may post or read at start. */
    public static final int LOG_PRIORITY = 110;

    /** After the schema is there, before anybody is let in. */
    public static final int REVOCATIONS_PRIORITY = 200;
}
