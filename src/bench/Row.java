package org.actioncast.bench;

import java.util.ArrayList;
import java.util.List;

/** One kind of load. The letters are those of the comparison with other servers; N is the number of sockets. */
enum Row {
    IDLE("c: 5000 idle sockets, 200 connecting at once", 5000, 1, 1, 0, 0, 0, 1),
    A1000("a: 1 channel, N=1000, 4 publishers, 4 in flight", 1000, 1, 4, 4, 0, 0.8, 2.5),
    A5000("a: 1 channel, N=5000, 4 publishers, 4 in flight", 5000, 1, 4, 4, 0, 0.8, 2.5),
    PACED("b: 1 channel, N=1000, 20 POST/s, open loop", 1000, 1, 4, 0, 20, 0.8, 3),
    SPACES("d: 500 channels, N=5000, 8 publishers, 32 in flight", 5000, 500, 8, 32, 0, 0.8, 2.5),
    POST("e: no subscriber, 8 publishers", 0, 1, 8, 0, 0, 0.8, 3),
    LIVE("as POST, with live actions, which no log keeps: the difference is the log's", 0, 1, 8, 0, 0, 0.8, 3, "--pub-path",
            "/actioncast/api/actions/live"),
    PAGE("as POST, for a static page: the difference is ours, the rest the server's", 0, 1, 8, 0, 0, 0.8, 3, "--pub-path",
            "/actioncast/index.html", "--pub-method", "GET", "--pub-body", ""),
    WARM_FANOUT("warm-up: as A1000 for 10 s", 1000, 1, 4, 4, 0, 0, 10),
    WARM_POST("warm-up: as POST for 5 s", 0, 1, 8, 0, 0, 0, 5);

    final String says;
    private final int sockets;
    private final int channels;
    private final int publishers;
    private final int inFlight;
    private final double rate;
    private final double before;
    private final double seconds;
    private final List<String> more;

    Row(
            String says,
            int sockets,
            int channels,
            int publishers,
            int inFlight,
            double rate,
            double before,
            double seconds,
            String... more) {
        this.says = says;
        this.sockets = sockets;
        this.channels = channels;
        this.publishers = publishers;
        this.inFlight = inFlight;
        this.rate = rate;
        this.before = before;
        this.seconds = seconds;
        this.more = List.of(more);
    }

    boolean isWarmUp() {
        return this == WARM_FANOUT || this == WARM_POST;
    }

    /**
     * For {@code wsload}, after those of the target.
     *
     * @param size 1, or less for fewer sockets and less time
     */
    List<String> arguments(double size) {
        var all = new ArrayList<>(List.of(
                "--label", name(),
                "--mode", this == IDLE ? "idle" : "fanout",
                "--conns", Long.toString(Math.round(sockets * size)),
                "--spaces", Long.toString(Math.max(1, Math.round(channels * size))),
                "--publishers", Integer.toString(publishers),
                "--inflight", Integer.toString(inFlight),
                "--rate", Double.toString(rate),
                "--warmup", Double.toString(before),
                "--duration", Double.toString(Math.max(1, seconds * size))));
        all.addAll(more);
        return all;
    }
}
