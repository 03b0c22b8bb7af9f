package org.actioncast.system.chaos.fault;

import java.time.Duration;
import java.util.Random;
import org.actioncast.system.chaos.client.Crowd;
import org.actioncast.system.chaos.client.LogReader;
import org.actioncast.system.chaos.client.Visitors;
import org.actioncast.system.server.Actioncast;

/** Where a fault happens. */
public record Scene(Actioncast system, FaultProxy proxy, Crowd crowd, Visitors visitors, LogReader log, Random random) {

    void pass(Duration time) throws InterruptedException {
        crowd.pause(time);
    }
}
