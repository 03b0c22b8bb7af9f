package org.actioncast.bench.database;

import java.util.ArrayList;
import java.util.List;

/** How long a request takes whoever makes it, and how much of a processor whoever answers. */
final class Timings {

    private static final double QUICK_MILLISECONDS = 100;

    private final List<Long> pids;
    private final List<Double> milliseconds = new ArrayList<>();
    private final List<Double> cpuMicroseconds = new ArrayList<>();

    Timings(List<Long> pids) {
        this.pids = pids;
    }

    /** What is timed. */
    interface Request {

        /** @param turn how many were made before it */
        void make(int turn) throws Exception;
    }

    /** One after the other; the CPU is counted for all of them together, because to look at it costs as much as a request. */
    void of(int times, Request request) throws Exception {
        var cpu = Cpu.seconds(pids);
        for (var i = 0; i < times; i++) {
            var started = System.nanoTime();
            request.make(count());
            milliseconds.add((System.nanoTime() - started) / 1e6);
        }
        cpuMicroseconds.add((Cpu.seconds(pids) - cpu) * 1e6 / times);
    }

    int count() {
        return milliseconds.size();
    }

    boolean isQuick() {
        return medianMilliseconds() < QUICK_MILLISECONDS;
    }

    double spentSeconds() {
        return milliseconds.stream().mapToDouble(Double::doubleValue).sum() / 1e3;
    }

    double medianMilliseconds() {
        return median(milliseconds);
    }

    double medianCpuMicroseconds() {
        return median(cpuMicroseconds);
    }

    private static double median(List<Double> figures) {
        return figures.isEmpty()
                ? Double.NaN
                : figures.stream().sorted().toList().get(figures.size() / 2);
    }
}
