package org.actioncast.operate.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.actioncast.core.actionlog.LogWriter;
import org.actioncast.core.broadcast.Hub;
import org.actioncast.core.broadcast.Roster;
import org.actioncast.core.page.CloseCode;
import org.actioncast.core.submission.Submissions;

/** What the console shows of one moment, as JSON. */
@ApplicationScoped
public class Figures {

    /** Channels in each second's figures. */
    static final int BUSIEST = 10;

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    @Inject
    private Hub hub;

    @Inject
    private Roster roster;

    @Inject
    private LogWriter writer;

    @Inject
    private Submissions submissions;

    JsonObjectBuilder json(Sample sample, Traffic traffic) {
        var now = JSON.createObjectBuilder();
        Sample.COLUMNS.forEach(column -> add(now, column.name(), column.of().applyAsDouble(sample)));
        var transports = JSON.createObjectBuilder();
        roster.transports().forEach(transports::add);
        return JSON.createObjectBuilder()
                .add("now", now)
                .add("transports", transports)
                .add("unauthenticated", hub.gauges().unauthenticated())
                .add("queueLimit", writer.limit())
                .add("ringLimit", hub.gauges().ringLimit())
                .add("rings", hub.gauges().channels())
                .add("closes", closes())
                .add("refused", refused())
                .add("recovered", hub.counters().recovered())
                .add("gaps", hub.counters().gaps())
                .add("channels", channels(traffic, BUSIEST));
    }

    JsonObjectBuilder channels(Traffic traffic, int limit) {
        var busiest = JSON.createArrayBuilder();
        traffic.busiest(limit)
                .forEach(busy -> busiest.add(JSON.createObjectBuilder()
                        .add("host", busy.channel().space().host())
                        .add("link", busy.channel().space().link())
                        .add("room", busy.channel().room())
                        .add("actions", busy.actions())
                        .add("pages", hub.pages(busy.channel()))));
        return JSON.createObjectBuilder()
                .add("seconds", Traffic.WINDOW.toSeconds())
                .add("total", traffic.channels())
                .add("others", traffic.others())
                .add("busiest", busiest);
    }

    /** An array for each column, as charts take them. */
    static JsonObjectBuilder history(List<Sample> samples) {
        var history = JSON.createObjectBuilder();
        for (var column : Sample.COLUMNS) {
            var values = JSON.createArrayBuilder();
            samples.forEach(sample -> add(values, column.of().applyAsDouble(sample)));
            history.add(column.name(), values);
        }
        return history;
    }

    /** Those that have happened. */
    private JsonArrayBuilder closes() {
        var closes = JSON.createArrayBuilder();
        Arrays.stream(CloseCode.values())
                .filter(code -> hub.counters().closed(code) > 0)
                .forEach(code -> closes.add(JSON.createObjectBuilder()
                        .add("code", code.code())
                        .add("name", code.name())
                        .add("count", hub.counters().closed(code))));
        return closes;
    }

    private JsonObjectBuilder refused() {
        var refused = JSON.createObjectBuilder();
        submissions.refused().codes().stream()
                .filter(code -> submissions.refused().of(code) > 0)
                .forEach(code -> refused.add(code, submissions.refused().of(code)));
        return refused;
    }

    private static void add(JsonObjectBuilder object, String name, double value) {
        if (Double.isNaN(value)) {
            object.addNull(name);
        } else if (value == Math.rint(value)) {
            object.add(name, (long) value);
        } else {
            object.add(name, rounded(value));
        }
    }

    private static void add(JsonArrayBuilder array, double value) {
        if (Double.isNaN(value)) {
            array.addNull();
        } else if (value == Math.rint(value)) {
            array.add((long) value);
        } else {
            array.add(rounded(value));
        }
    }

    /** To a thousandth: what is behind it is noise, and 900 times on the wire. */
    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
