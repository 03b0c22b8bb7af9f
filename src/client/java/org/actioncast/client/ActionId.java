package org.actioncast.client;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A UUID of version 7 (RFC 9562, section 5.7), which begins with the time: the server's index of ids grows at its end. Nothing
 * secret: it has to be unique, so the generator of the thread will do, which waits for nobody.
 */
final class ActionId {

    private static final int TIMESTAMP_SHIFT = 16;
    private static final long VERSION_7 = 0x7000L;
    private static final long RANDOM_12_BITS = 0x0FFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_62_BITS = 0x3FFF_FFFF_FFFF_FFFFL;

    private ActionId() {}

    static String next() {
        var random = ThreadLocalRandom.current();
        var high = System.currentTimeMillis() << TIMESTAMP_SHIFT | VERSION_7 | random.nextLong() & RANDOM_12_BITS;
        var low = VARIANT | random.nextLong() & RANDOM_62_BITS;
        return new UUID(high, low).toString();
    }
}
