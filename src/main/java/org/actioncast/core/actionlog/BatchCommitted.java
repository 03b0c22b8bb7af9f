package org.actioncast.core.actionlog;

import java.time.Duration;

/**
 * A transaction of the log has ended well.
 *
 * @param actions it wrote or found written
 * @param took from its beginning to the end of its commit
 */
public record BatchCommitted(int actions, Duration took) {}
