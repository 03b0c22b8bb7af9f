package org.actioncast.bench.fanout;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The rows that fan out, as bars: a column for each row, deliveries/s above, what one of them costs below. */
final class Picture {

    private static final List<Row> ROWS = List.of(Row.A1000, Row.A5000, Row.SPACES);
    private static final int WIDTH = 380;
    private static final int HEADING = 44;
    private static final int COLUMN_TITLE = 28;
    private static final int BAR = 26;
    private static final int FOOT = 50;

    private final Report report;
    private final List<Row> rows;
    private final List<String> targets;
    private final VectorGraphics2D canvas = new VectorGraphics2D();

    Picture(Report report) {
        this.report = report;
        rows = ROWS.stream().filter(row -> has(row, "")).toList();
        // Ours first, then what all are divided by.
        targets = report.results().stream()
                .map(Result::target)
                .distinct()
                .filter(target -> rows.stream().anyMatch(row -> has(row, target)))
                .sorted(Comparator.comparing(
                        target -> Peer.named(target).map(Peer::ordinal).orElse(-1)))
                .toList();
    }

    private boolean has(Row row, String target) {
        return report.results().stream()
                .anyMatch(result -> result.row() == row && result.target().startsWith(target));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void write(Path file) throws IOException {
        var width = rows.size() * WIDTH + Bars.MARGIN;
        var part = HEADING + COLUMN_TITLE + targets.size() * BAR;
        var height = 2 * part + FOOT;
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, width, height);
        part(0, "Thousand deliveries/s: more is better", result -> result.deliveriesPerSecond() / 1000, "#,##0");
        part(part, "Microseconds of CPU for a delivery: less is better", Result::perDelivery, "#,##0.0");
        text(footnote(), Bars.GREY, Bars.font(Font.PLAIN, 12), height - 16);
        var svg = new ByteArrayOutputStream();
        Processors.get("svg")
                .getDocument(canvas.getCommands(), new PageSize(0, 0, width, height))
                .writeTo(svg);
        // The font of this machine is not on every other.
        var text = svg.toString(StandardCharsets.UTF_8)
                .replaceAll("font-family:&quot;[^&]*&quot;", "font-family:sans-serif");
        Files.writeString(file, text);
    }

    private void part(int top, String heading, ToDoubleFunction<Result> figure, String format) {
        text(heading, Bars.INK, Bars.font(Font.BOLD, 15), top + HEADING - 8);
        for (var column = 0; column < rows.size(); column++) {
            var row = rows.get(column);
            var bars = new Bars();
            for (var target : targets) {
                bars.add(
                        target,
                        Runs.of(report.results(), row, target)
                                .map(runs -> runs.median(figure))
                                .orElse(Double.NaN));
            }
            var place = new Rectangle(column * WIDTH, top + HEADING, WIDTH, COLUMN_TITLE + targets.size() * BAR);
            bars.draw(canvas, place, loadOf(row), format);
        }
    }

    private static String loadOf(Row row) {
        return switch (row) {
            case A1000 -> "1000 sockets in 1 channel";
            case A5000 -> "5000 sockets in 1 channel";
            default -> "5000 sockets in 500 channels";
        };
    }

    private void text(String text, Color color, Font font, int y) {
        canvas.setColor(color);
        canvas.setFont(font);
        canvas.drawString(text, Bars.MARGIN, y);
    }

    private String footnote() {
        return "%s, %d processors shared with the load. Actioncast (blue) checks a token, logs to %s and keeps one order.%s"
                .formatted(
                        report.started().atOffset(ZoneOffset.UTC).toLocalDate(),
                        report.processors(),
                        report.database().equals("h2") ? "H2" : "PostgreSQL",
                        report.size() < 1 ? " A quick look: these figures mean nothing." : "");
    }
}
