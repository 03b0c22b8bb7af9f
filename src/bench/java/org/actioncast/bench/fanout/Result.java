package org.actioncast.bench.fanout;

import jakarta.json.JsonObject;

/**
 * What one run of a row found.
 *
 * @param floor what the floor did just before, on the same row
 * @param compiler percent of the server's CPU, connecting included, that its compiler took: little when it is warm
 * @param collector the same of the garbage collector
 */
record Result(Row row, String target, int round, JsonObject said, JsonObject floor, double compiler, double collector) {

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final double KIB = 1024;

    double deliveriesPerSecond() {
        return phase(said).getJsonNumber("deliveries_per_s").doubleValue();
    }

    /** NaN where nothing was to be delivered. */
    double perDelivery() {
        return cost(said, "deliveries");
    }

    double perPost() {
        return cost(said, "published");
    }

    /** Of the figure that the row is about. */
    double timesFloor() {
        var what = deliveries(said) > 0 ? "deliveries" : "published";
        return row == Row.IDLE ? Double.NaN : cost(said, what) / cost(floor, what);
    }

    /** More than one where actions shared a frame. */
    double actionsPerFrame() {
        return deliveries(said) / number(phase(said), "frames");
    }

    double postsPerSecond() {
        return row == Row.IDLE ? Double.NaN : number(phase(said), "publishes_per_s");
    }

    /** In milliseconds; of the POST where nothing was to be delivered. */
    double latency(String percentile) {
        var of = deliveries(said) > 0 ? "latency_us" : "publish_us";
        return row == Row.IDLE ? Double.NaN : number(phase(said).getJsonObject(of), percentile) / 1000;
    }

    long total(String name) {
        return said.getJsonObject("totals").getJsonNumber(name).longValue();
    }

    /** What the rest of the machine used, in percent of it. */
    double others() {
        return share("other_cpu_s");
    }

    double stolen() {
        return share("steal_s");
    }

    double kibPerSocket() {
        return number(said.getJsonObject("memory"), "rss_bytes_per_connection") / KIB;
    }

    /** Of those, what lives on the heap of a JVM. */
    double heapKibPerSocket() {
        return said.containsKey(LiveHeap.FIGURE) ? number(said, LiveHeap.FIGURE) / KIB : Double.NaN;
    }

    double connectsPerSecond() {
        return number(connect(), "per_s");
    }

    /** In milliseconds, the handshake and what is said until a page is live. */
    double connectLatency(String percentile) {
        return number(connect(), percentile + "_us") / 1000;
    }

    double perConnect() {
        return row == Row.STORM
                ? number(connect(), "server_cpu_s") * 1e6 / storm("reconnected")
                : number(connect(), "server_cpu_us_per_connection");
    }

    /** A count of what happened after the sockets were cut. */
    long storm(String name) {
        return said.getJsonObject("storm").getJsonNumber(name).longValue();
    }

    /** From the first connect until all had what they missed; NaN when some never did. */
    double secondsToCatchUp() {
        var seconds = number(said.getJsonObject("storm"), "caught_up_s");
        return seconds < 0 ? Double.NaN : seconds;
    }

    /** In a storm, of the second time. */
    private JsonObject connect() {
        return said.getJsonObject(row == Row.STORM ? "storm" : "connect");
    }

    private double share(String name) {
        return 100 * number(phase(said), name) / number(phase(said), "seconds") / CORES;
    }

    private static double cost(JsonObject said, String of) {
        var count = number(phase(said), of);
        return count == 0 ? Double.NaN : number(phase(said), "server_cpu_s") * 1e6 / count;
    }

    private static double deliveries(JsonObject said) {
        return number(phase(said), "deliveries");
    }

    private static JsonObject phase(JsonObject said) {
        return said.getJsonObject(said.containsKey("run") ? "run" : "idle");
    }

    private static double number(JsonObject json, String name) {
        return json.getJsonNumber(name).doubleValue();
    }
}
