package org.actioncast.door.outbox;

/**
 * What one transaction of the relay did.
 *
 * @param mine false when another server relays at this moment
 * @param logged rows that the log has now
 * @param refused rows that it will never have
 */
record Relayed(boolean mine, int logged, int refused) {

    static final Relayed BY_ANOTHER = new Relayed(false, 0, 0);

    int rows() {
        return logged + refused;
    }
}
