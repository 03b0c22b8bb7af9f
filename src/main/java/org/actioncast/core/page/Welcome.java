package org.actioncast.core.page;

import java.time.Duration;
import java.util.List;

/**
 * What a page is told when it has been let in.
 *
 * @param user empty when its token names none
 * @param heartbeat the pause between two pings
 * @param ttl how long its token is good
 */
public record Welcome(String connection, String user, Duration heartbeat, Duration ttl, List<Joined> rooms) {}
