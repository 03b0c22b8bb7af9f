package org.actioncast.bench.fanout;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** One figure of several targets: a bar each, its name before it and its value behind it. */
final class Bars {

    static final Color INK = new Color(0x1e293b);
    static final Color GREY = new Color(0x64748b);
    static final int MARGIN = 20;

    private static final Color OURS = new Color(0x1d4ed8);
    private static final Color PEER = new Color(0xb6c2d2);

    /** So that the value of the longest bar has its place. */
    private static final double ROOM_FOR_VALUES = 1.2;

    private static final double GAP = 0.28;

    private final DefaultCategoryDataset values = new DefaultCategoryDataset();
    private double most;

    void add(String name, double value) {
        values.addValue(value, "", name);
        most = Double.isNaN(value) ? most : Math.max(most, value);
    }

    void draw(Graphics2D canvas, Rectangle2D place, String title, String format) {
        var names = new CategoryAxis();
        names.setTickLabelFont(font(Font.PLAIN, 13));
        names.setTickLabelPaint(INK);
        names.setTickMarksVisible(false);
        names.setAxisLineVisible(false);
        names.setCategoryMargin(GAP);
        names.setLowerMargin(0);
        names.setUpperMargin(0);
        var scale = new NumberAxis();
        scale.setRange(0, most * ROOM_FOR_VALUES);
        scale.setVisible(false);
        var plot = new CategoryPlot(values, names, scale, bars(format));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        var chart = new JFreeChart(title, font(Font.PLAIN, 13), plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(0, MARGIN, 0, 0));
        chart.getTitle().setPaint(GREY);
        chart.getTitle().setHorizontalAlignment(HorizontalAlignment.LEFT);
        chart.getTitle().setPadding(0, 0, MARGIN / 2.0, 0);
        chart.draw(canvas, place);
    }

    private static BarRenderer bars(String format) {
        var bars = new BarRenderer() {
            private static final long serialVersionUID = 1;

            @Override
            public Paint getItemPaint(int row, int column) {
                return colorOf((String) getPlot().getDataset().getColumnKey(column));
            }
        };
        bars.setBarPainter(new StandardBarPainter());
        bars.setShadowVisible(false);
        bars.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator(
                StandardCategoryItemLabelGenerator.DEFAULT_LABEL_FORMAT_STRING,
                new DecimalFormat(format, DecimalFormatSymbols.getInstance(Locale.ROOT))));
        bars.setDefaultItemLabelsVisible(true);
        bars.setItemLabelInsets(new RectangleInsets(0, 5, 0, 5));
        bars.setDefaultItemLabelFont(font(Font.PLAIN, 13));
        bars.setDefaultItemLabelPaint(INK);
        bars.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
        return bars;
    }

    private static Color colorOf(String name) {
        return Peer.named(name).map(peer -> peer == Peer.FLOOR ? GREY : PEER).orElse(OURS);
    }

    static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
