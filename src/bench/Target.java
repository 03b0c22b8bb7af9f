package org.actioncast.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that takes a load: the yardstick, or a server with the WAR. */
interface Target {

    String name();

    /** Whose CPU is counted, with their children. */
    List<Long> pids() throws IOException;

    /** For {@code wsload}: where it is, and how one speaks with it. */
    List<String> arguments();

    /** Where its files are. */
    Path directory();

    /** Whether {@code jcmd} may be asked to collect its garbage, or to record. */
    boolean isJvm();

    void stop();
}
