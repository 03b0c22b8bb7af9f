package org.actioncast.bench.soak;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.statistics.Regression;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** What was held over the time: one curve for each figure, and its slope by the hour. */
final class Curves {

    private static final Color INK = new Color(0x1e293b);
    private static final Color LINE = new Color(0x1d4ed8);
    private static final Color SECOND = new Color(0xb45309);
    private static final int WIDTH = 760;
    private static final int HEIGHT = 170;
    private static final double SECONDS_IN_MINUTE = 60;
    private static final double MINUTES_IN_HOUR = 60;

    /** Caches, pools and rings fill up in the first half; the slope is that of the second. */
    private static final int SETTLED_AFTER = 2;

    private static final Map<String, ToDoubleFunction<Sample>> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("live heap, MiB", Sample::heapMib);
        FIGURES.put("threads", Sample::threads);
        FIGURES.put("descriptors", Sample::descriptors);
        FIGURES.put("connections in the registry (sockets of the pages in brown)", Sample::registered);
        FIGURES.put("timers", Sample::timers);
    }

    private final String title;
    private final List<Sample> samples;

    Curves(String title, List<Sample> samples) {
        this.title = title;
        this.samples = samples;
    }

    /** A line for each figure: from, to, slope. */
    String table() {
        var table =
                new StringBuilder("| figure | least | most | at the end | slope, per hour |\n|---|--:|--:|--:|--:|\n");
        FIGURES.forEach((name, figure) -> {
            var statistics = samples.stream().mapToDouble(figure).summaryStatistics();
            var last = figure.applyAsDouble(samples.get(samples.size() - 1));
            table.append("| %s | %.0f | %.0f | %.0f | %+.1f |%n"
                    .formatted(name, statistics.getMin(), statistics.getMax(), last, slope(figure)));
        });
        return table.toString();
    }

    void write(Path file) throws IOException {
        var canvas = new VectorGraphics2D();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, WIDTH, HEIGHT * FIGURES.size());
        var top = 0;
        for (var figure : FIGURES.entrySet()) {
            var name = (top == 0 ? title + " · " : "")
                    + figure.getKey()
                    + " · %+.1f per hour".formatted(slope(figure.getValue()));
            chart(name, figure.getValue()).draw(canvas, new Rectangle2D.Double(0, top, WIDTH, HEIGHT));
            top += HEIGHT;
        }
        var bytes = new ByteArrayOutputStream();
        Processors.get("svg")
                .getDocument(canvas.getCommands(), new PageSize(WIDTH, HEIGHT * FIGURES.size()))
                .writeTo(bytes);
        Files.write(file, bytes.toByteArray());
    }

    private JFreeChart chart(String name, ToDoubleFunction<Sample> figure) {
        var series = new XYSeriesCollection(series(name, figure));
        if (name.contains("registry")) {
            series.addSeries(series("sockets", Sample::sockets));
        }
        var renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, LINE);
        renderer.setSeriesPaint(1, SECOND);
        renderer.setDefaultStroke(new BasicStroke(1.5f));
        var values = new NumberAxis();
        values.setAutoRangeIncludesZero(true);
        var plot = new XYPlot(series, new NumberAxis("minutes"), values, renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(new Color(0xe2e8f0));
        plot.setDomainGridlinesVisible(false);
        plot.setOutlineVisible(false);
        var chart = new JFreeChart(name, new Font(Font.SANS_SERIF, Font.PLAIN, 13), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.getTitle().setPaint(INK);
        return chart;
    }

    private XYSeries series(String name, ToDoubleFunction<Sample> figure) {
        var series = new XYSeries(name);
        samples.forEach(sample -> series.add(sample.seconds() / SECONDS_IN_MINUTE, figure.applyAsDouble(sample)));
        return series;
    }

    private double slope(ToDoubleFunction<Sample> figure) {
        var settled = samples.subList(samples.size() / SETTLED_AFTER, samples.size());
        var points = settled.stream()
                .map(sample -> new double[] {sample.seconds() / SECONDS_IN_MINUTE, figure.applyAsDouble(sample)})
                .toArray(double[][]::new);
        return points.length < 2 ? 0 : Regression.getOLSRegression(points)[1] * MINUTES_IN_HOUR;
    }
}
