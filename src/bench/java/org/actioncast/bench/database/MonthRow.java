package org.actioncast.bench.database;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongBinaryOperator;

/** Reading a log of ten million rows, beside reading one of ten thousand, by turns. */
final class MonthRow {

    /** So that a page which comes back finds its channel in the log and not in memory. */
    private static final Map<String, String> FORGETFUL = Map.of("actioncast.broadcast.linger", "PT0S");

    private static final int TIMES = 200;
    private static final int BLOCK = 10;
    private static final int BEHIND = 50;

    /** Channels of the short log, each resumed once after the last that was remembered is forgotten. */
    private static final int RESUMES = 80;

    /** For one place in one log: what is far slower than the other would hold the bench up. */
    private static final double PATIENCE_SECONDS = 15;

    private enum Place {
        BEGINNING((head, by) -> by),
        MIDDLE((head, by) -> head / 2 + by),
        END((head, by) -> head - Page.LIMIT - by);

        /** Of a channel with that head, moved so that no page is read twice in a row. */
        private final LongBinaryOperator offset;

        Place(LongBinaryOperator offset) {
            this.offset = offset;
        }
    }

    private record Subject(LongLog log, Installation installation, Page page) {

        private Timings timings() {
            return new Timings(installation.pids());
        }

        private void read(Place place, int turn) throws Exception {
            var head = log.head(1);
            var offset = place.offset.applyAsLong(head, (long) turn * Page.LIMIT % (head / 10));
            page.history(LongLog.room(1), log.at(offset), log.at(offset + Page.LIMIT));
        }

        private void resume(int channel) throws Exception {
            var head = log.head(channel);
            page.resume(LongLog.room(channel), log.at(head - BEHIND), log.at(head));
        }
    }

    private final Plan plan;
    private final Findings findings;

    MonthRow(Plan plan, Findings findings) {
        this.plan = plan;
        this.findings = findings;
    }

    void measure(String server, String database, Path directory, Path kept) throws Exception {
        var few = LongLog.shortOne(database, directory);
        var many = LongLog.of(database, kept, plan.longLog());
        try (var fewStore = few.open();
                var manyStore = many.open();
                var fewServer = Installation.start(server, fewStore, directory.resolve("few"), FORGETFUL);
                var manyServer = Installation.start(server, manyStore, directory.resolve("many"), FORGETFUL)) {
            var subjects = List.of(
                    new Subject(few, fewServer, new Page(fewServer)),
                    new Subject(many, manyServer, new Page(manyServer)));
            warmUp(subjects);
            for (var place : Place.values()) {
                var timings = history(subjects, place);
                add(server, database, "page at the " + place.name().toLowerCase(Locale.ROOT), timings);
            }
            add(server, database, "resume from " + BEHIND + " behind", resumes(subjects, plan.times(RESUMES)));
            findings.add(Finding.of(Row.MONTH, server, database)
                    .with("rows", (double) many.rows())
                    .with("MiB_on_disk", manyStore.bytesOnDisk() / 1048576.0)
                    .with("bytes_per_row", manyStore.bytesOnDisk() / (double) many.rows()));
        }
    }

    /** Resumes first, so that by the end of the pages their channels are forgotten again. */
    private void warmUp(List<Subject> subjects) throws Exception {
        resumes(subjects, plan.times(RESUMES));
        var until = System.nanoTime() + plan.warmUp().toNanos();
        for (var turn = 0; System.nanoTime() < until; turn++) {
            for (var place : Place.values()) {
                for (var subject : subjects) {
                    subject.read(place, turn);
                }
            }
        }
    }

    private Map<Subject, Timings> history(List<Subject> subjects, Place place) throws Exception {
        var timings = timings(subjects);
        var more = true;
        while (more) {
            more = false;
            for (var subject : subjects) {
                var own = timings.get(subject);
                if (own.count() < plan.times(TIMES) && own.spentSeconds() < PATIENCE_SECONDS) {
                    own.of(own.isQuick() ? BLOCK : 1, turn -> subject.read(place, turn));
                    more = true;
                }
            }
        }
        return timings;
    }

    private static Map<Subject, Timings> resumes(List<Subject> subjects, int channels) throws Exception {
        var timings = timings(subjects);
        for (var i = 0; i < channels; i++) {
            for (var subject : subjects) {
                var channel = 2 + i;
                timings.get(subject).of(1, turn -> subject.resume(channel));
            }
        }
        return timings;
    }

    private static Map<Subject, Timings> timings(List<Subject> subjects) {
        var timings = new LinkedHashMap<Subject, Timings>();
        subjects.forEach(subject -> timings.put(subject, subject.timings()));
        return timings;
    }

    private void add(String server, String database, String what, Map<Subject, Timings> found) {
        var result = Finding.of(Row.MONTH, server, database).with("what", what);
        var both = List.copyOf(found.values());
        for (var one : found.entrySet()) {
            var rows = Long.toString(one.getKey().log().rows());
            result.with("times_" + rows, one.getValue().count())
                    .with("ms_" + rows, one.getValue().medianMilliseconds())
                    .with("cpu_us_" + rows, one.getValue().medianCpuMicroseconds());
        }
        findings.add(result.with(
                        "ratio_ms",
                        both.get(1).medianMilliseconds() / both.get(0).medianMilliseconds())
                .with(
                        "ratio_cpu",
                        both.get(1).medianCpuMicroseconds() / both.get(0).medianCpuMicroseconds()));
    }
}
