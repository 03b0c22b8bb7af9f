package org.actioncast.bench.fanout;

import java.util.ArrayList;
import java.util.List;

/** One kind of load. The letters are those of the comparison with other servers; N is the number of sockets. */
enum Row {
    IDLE("c: 5000 idle sockets, 200 connecting at once", 5000, 1, 1, 0, 0, 0, 1),
    A1000("a: 1 channel, N=1000, 4 publishers, 4 in flight", 1000, 1, 4, 4, 0, 0.8, 2.5),
    A5000("a: 1 channel, N=5000, 4 publishers, 4 in flight", 5000, 1, 4, 4, 0, 0.8, 2.5),
    PACED("b: 1 channel, N=1000, 20 POST/s, open loop", 1000, 1, 4, 0, 20, 0.8, 3),
    SPACES("d: 500 channels, N=5000, 8 publishers, 32 in flight", 5000, 500, 8, 32, 0, 3, 2.5),
    POST("e: no subscriber, 8 publishers", 0, 1, 8, 0, 0, 0.8, 3),
    EMPTY("as POST, for a resource that does nothing: what a request takes before it is ours", 0, 1, 8, 0, 0, 0.8, 3),
    LIVE(
            "as POST, with live actions, which no log keeps: the difference is the log's",
            0,
            1,
            8,
            0,
            0,
            0.8,
            3,
            "--pub-path",
            "/actioncast/api/actions/live"),
    PAGE(
            "as POST, for a static page: the difference is ours, the rest the server's",
            0,
            1,
            8,
            0,
            0,
            0.8,
            3,
            "--pub-path",
            "/actioncast/index.html",
            "--pub-method",
            "GET",
            "--pub-body",
            ""),
    STORM(
            "2000 sockets are cut, 20 actions are posted, all come back, 200 connecting at once",
            2000,
            1,
            4,
            4,
            0,
            0.3,
            1),
    WARM_POST("warm-up: as POST, with 16 publishers", 0, 1, 16, 0, 0, 0, 6, "--settle", "0"),
    WARM_FANOUT("warm-up: as A1000", 1000, 1, 4, 4, 0, 0, 4, "--settle", "0"),
    WARM_SPACES("warm-up: as SPACES, N=1000 in 100 channels", 1000, 100, 8, 32, 0, 0, 8, "--settle", "0");

    /** In the order in which they are run. */
    static final List<Row> MEASURED = List.of(IDLE, A1000, A5000, PACED, SPACES, POST, EMPTY, LIVE, PAGE, STORM);

    /** What is measured, mixed: a server that has only fanned out compiles anew when it gets requests. */
    static final List<Row> WARM_UP = List.of(WARM_POST, WARM_FANOUT, WARM_SPACES);

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
        return WARM_UP.contains(this);
    }

    /** Whether the peers have what it takes: they have one kind of POST, and nothing else. */
    boolean isForPeers() {
        return forFloor() == this;
    }

    /** What the floor is given: it makes no difference between the kinds of request. */
    Row forFloor() {
        return this == EMPTY || this == LIVE || this == PAGE ? POST : this;
    }

    /**
     * For {@code wsload}, after those of the target.
     *
     * @param size 1, or less for fewer sockets and less time
     */
    List<String> arguments(double size) {
        var all = new ArrayList<>(List.of(
                "--label", name(),
                "--mode", mode(),
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

    private String mode() {
        return switch (this) {
            case IDLE -> "idle";
            case STORM -> "storm";
            default -> "fanout";
        };
    }
}
