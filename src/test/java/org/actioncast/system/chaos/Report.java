package org.actioncast.system.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.actioncast.system.chaos.history.Event;
import org.actioncast.system.chaos.history.Event.Acked;
import org.actioncast.system.chaos.history.Event.Answered;
import org.actioncast.system.chaos.history.Event.Calmed;
import org.actioncast.system.chaos.history.Event.Entry;
import org.actioncast.system.chaos.history.Event.Held;
import org.actioncast.system.chaos.history.Event.Injected;
import org.actioncast.system.chaos.history.Event.Opened;
import org.actioncast.system.chaos.history.Event.Sent;
import org.actioncast.system.chaos.history.Event.Shown;
import org.actioncast.system.chaos.history.Rule.Breach;
import org.actioncast.system.chaos.history.Violation;

/** The table of a run: what each fault met, and what it broke. */
final class Report {

    private static final String FILE = "report.md";
    private static final int SHOWN = 10;

    private static final class Row {
        private int times;
        private long inFlight;
        private final List<Violation> violations = new ArrayList<>();

        private long count(Breach breach) {
            return violations.stream().filter(v -> v.rule().breach() == breach).count();
        }

        private String verdict() {
            return violations.isEmpty()
                    ? "held"
                    : "broken: "
                            + violations.stream()
                                    .map(v -> v.rule().toString())
                                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private final Plan plan;
    private final List<Event> events;
    private final List<Violation> violations;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    Report(Plan plan, List<Event> events, List<Violation> violations) {
        this.plan = plan;
        this.events = events;
        this.violations = violations;
        fill();
    }

    /** For the console and its own directory; the file above them is all that lie there, so that four runs are one report. */
    void write() throws IOException {
        var text = text();
        System.out.println(text);
        Files.writeString(plan.directory().resolve(FILE), text, UTF_8);
        try (var runs = Files.list(Plan.REPORTS)) {
            var all = new StringBuilder();
            for (var run : runs.map(run -> run.resolve(FILE))
                    .filter(Files::exists)
                    .sorted()
                    .toList()) {
                all.append(Files.readString(run, UTF_8)).append('\n');
            }
            Files.writeString(Plan.REPORTS.resolve(FILE), all, UTF_8);
        }
    }

    private String text() {
        var text = new StringBuilder("## " + plan.name() + "\n\n" + summary() + "\n\n`" + plan.replay() + "`\n\n"
                + "| fault | times | actions in flight | lost | twice | leaked | verdict |\n"
                + "|---|--:|--:|--:|--:|--:|---|\n");
        rows.forEach((fault, row) -> text.append("| %s | %d | %d | %d | %d | %d | %s |%n"
                .formatted(
                        fault,
                        row.times,
                        row.inFlight,
                        row.count(Breach.LOST),
                        row.count(Breach.TWICE),
                        row.count(Breach.LEAKED),
                        row.verdict())));
        if (!violations.isEmpty()) {
            text.append("\nThe first breaches:\n\n");
            violations.stream()
                    .limit(SHOWN)
                    .forEach(v -> text.append("* ").append(v).append('\n'));
        }
        return text.toString();
    }

    private String summary() {
        var held = events.stream()
                .filter(Held.class::isInstance)
                .map(Held.class::cast)
                .map(h -> h.what() + " " + h.before() + " before and " + h.after() + " after")
                .collect(Collectors.joining(", "));
        return "%d s; %d actions sent, %d answered with a position, %d in the log; %d connections were shown %d frames and %d acks; %s."
                .formatted(
                        events.get(events.size() - 1).at() / 1000,
                        count(Sent.class),
                        events.stream()
                                .filter(e -> e instanceof Answered a && a.position() != null)
                                .count(),
                        count(Entry.class),
                        count(Opened.class),
                        count(Shown.class),
                        count(Acked.class),
                        held);
    }

    private long count(Class<? extends Event> type) {
        return events.stream().filter(type::isInstance).count();
    }

    /** An action is in flight under a fault when it is unanswered as the fault begins, or is sent before it is over. */
    private void fill() {
        var unanswered = new HashMap<String, Integer>();
        var left = new ArrayList<>(violations);
        var row = new Row();
        var lasts = false;
        for (var event : events) {
            if (event instanceof Injected injected) {
                take(left, event.at(), row);
                row = rows.computeIfAbsent(injected.fault(), fault -> new Row());
                row.times++;
                row.inFlight += unanswered.values().stream().mapToInt(n -> n).sum();
                lasts = true;
            } else if (event instanceof Calmed) {
                lasts = false;
            } else if (event instanceof Sent sent && sent.whole()) {
                unanswered.merge(sent.request(), 1, Integer::sum);
                row.inFlight += lasts ? 1 : 0;
            } else if (event instanceof Answered answered) {
                unanswered.remove(answered.request());
            }
        }
        take(left, Long.MAX_VALUE, row);
    }

    private static void take(List<Violation> left, long before, Row row) {
        while (!left.isEmpty() && left.get(0).at() < before) {
            row.violations.add(left.remove(0));
        }
    }
}
