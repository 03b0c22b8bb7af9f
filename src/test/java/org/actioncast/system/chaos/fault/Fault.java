package org.actioncast.system.chaos.fault;

import java.util.List;
import java.util.stream.Stream;

/**
 * A fault that can be injected again and again.
 *
 * @param database the one it concerns, or empty for any
 */
public record Fault(String name, String database, Strike strike) {

    /** Does it, and undoes it. */
    @FunctionalInterface
    public interface Strike {
        void on(Scene scene) throws Exception;
    }

    static Fault any(String name, Strike strike) {
        return new Fault(name, "", strike);
    }

    /** All that can befall a system with this database. */
    public static List<Fault> all(String database) {
        return Stream.of(LineFaults.all(), CrowdFaults.all(), ServerFaults.all(), DatabaseFaults.all())
                .flatMap(List::stream)
                .filter(fault -> fault.database.isEmpty() || fault.database.equals(database))
                .toList();
    }
}
