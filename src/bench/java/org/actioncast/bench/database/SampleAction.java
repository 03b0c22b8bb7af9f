package org.actioncast.bench.database;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What every row of the bench says, whoever inserts it: about 250 bytes with what the server adds. */
final class SampleAction {

    static final String TYPE = "updateinvoice";
    static final String RECORD_TYPE = "invoice";
    static final String RECORD_ID = "1048576";
    static final String DATA = "{\"status\":\"approved\",\"amount\":123456}";
    static final int MESSAGE_LENGTH = 100;

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int TIME_SHIFT = 16;

    private SampleAction() {}

    static String message() {
        return "x".repeat(MESSAGE_LENGTH);
    }

    /** For {@code wsload}, which fills in the braces. */
    static String json(String id) {
        return "{\"type\":\"" + TYPE + "\",\"room\":\"r{C}\"" + id + ",\"recordType\":\"" + RECORD_TYPE
                + "\",\"recordId\":\"" + RECORD_ID + "\",\"message\":\"{M}\",\"data\":" + DATA + "}";
    }

    /** Begins with the time, so that the index of ids grows at its end and plain JDBC is as fast as it can be. */
    static String newId() {
        var random = ThreadLocalRandom.current();
        var high = System.currentTimeMillis() << TIME_SHIFT | VERSION | random.nextInt(0x1000);
        return new UUID(high, VARIANT | random.nextLong() >>> 2).toString();
    }
}
