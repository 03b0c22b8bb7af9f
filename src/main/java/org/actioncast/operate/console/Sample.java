package org.actioncast.operate.console;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The figures of one second.
 *
 * @param at its end, in milliseconds since 1970
 * @param logged actions committed in a second
 * @param live actions shown and not logged in a second
 * @param shown actions put into frames in a second, once for each page
 * @param commit milliseconds from taking an action in to the end of its commit
 * @param pass milliseconds from the commit to the end of a pass over the channel's pages
 * @param waiting actions that wait for the log
 */
record Sample(
        long at,
        int connections,
        double logged,
        double live,
        double shown,
        Latency.Seen commit,
        Latency.Seen pass,
        int waiting,
        long ringBytes) {

    /** A figure and its name in JSON. */
    record Column(String name, ToDoubleFunction<Sample> of) {}

    static final List<Column> COLUMNS = List.of(
            new Column("at", Sample::at),
            new Column("connections", Sample::connections),
            new Column("logged", Sample::logged),
            new Column("live", Sample::live),
            new Column("shown", Sample::shown),
            new Column("commit50", sample -> sample.commit.p50()),
            new Column("commit99", sample -> sample.commit.p99()),
            new Column("pass50", sample -> sample.pass.p50()),
            new Column("pass99", sample -> sample.pass.p99()),
            new Column("waiting", Sample::waiting),
            new Column("ringBytes", Sample::ringBytes));
}
