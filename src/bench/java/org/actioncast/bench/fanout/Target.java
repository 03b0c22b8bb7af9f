package org.actioncast.bench.fanout;

import java.io.IOException;
import java.util.List;

/** Something that takes a load: a server with the WAR, a yardstick, or a peer. */
interface Target {

    String name();

    /** Returns when it can be asked. */
    void start() throws IOException, InterruptedException;

    /** Whose CPU is counted, with their children; the server itself first. */
    List<Long> pids() throws IOException;

    /** For {@code wsload}: where it is, and how one speaks with it. Asked anew before each run. */
    List<String> arguments(Row row) throws IOException, InterruptedException;

    /** Whether {@code jcmd} may be asked to collect its garbage, or to record. */
    boolean isJvm();

    /** May come at any time, from another thread too. */
    void stop();
}
