package dev.sluice.app.data.chart;

import dev.sluice.app.data.result.CellText;
import dev.sluice.app.fx.CanvasPaints;
import dev.sluice.editor.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// The lines of a chart, drawn, with axes, a cross-hair and a stretch that is being marked.
final class ChartCanvas extends Region {
    private static final Texts TEXTS = Texts.of(ChartCanvas.class);
    private static final int COLORS = 8;
    /// What tells lines of one colour from each other: all through, dashes, dots.
    private static final List<double[]> DASHES = List.of(new double[0], new double[] {7, 4}, new double[] {2, 3});

    private static final double LEFT_MIN = 40, RIGHT = 16, TOP = 12, BOTTOM = 40, GAP = 8;
    /// Room that one label takes on its axis.
    private static final double TICK_WIDTH = 110, TICK_HEIGHT = 44;
    /// A shorter drag is a click.
    private static final double DRAG = 4;
    private static final double ROW = 18, BOX_PADDING = 8, SWATCH = 16;
    private static final double LINE_WIDTH = 1.25, SWATCH_WIDTH = 2;
    private static final int BOX_LINES = 12;

    private static final Font FONT = Font.font("Inter", 11);
    private static final Font MONO = Font.font("JetBrains Mono", 11);

    private static final int TEXT = 0, MUTED = 1, LINE = 2, PANEL = 3, MARK = 4, FIRST_COLOR = 5;
    private static final CanvasPaints.Names<ChartCanvas> NAMES = new CanvasPaints.Names<>(chart -> chart.paints, properties());

    private final ChartViewModel model;
    private final ZoneId zone;
    private final Canvas canvas = new Canvas();
    private final Canvas over = new Canvas();
    private final CanvasPaints paints = new CanvasPaints(this, NAMES, this::redraw);
    private double left = LEFT_MIN;
    private double lowest, highest;
    private double dragFrom = Double.NaN, dragTo = Double.NaN;
    private long drawn = -1;
    private ChartViewModel.Span drawnSpan = new ChartViewModel.Span(0, 0);
    private List<Integer> drawnLines = List.of();
    private ChartData drawnData = ChartData.EMPTY;

    ChartCanvas(ChartViewModel model, ZoneId zone) {
        this.model = model;
        this.zone = zone;
        getStyleClass().add("chart-canvas");
        setId("result-chart");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setCursor(Cursor.CROSSHAIR);
        getChildren().setAll(canvas, over);
        model.revisionProperty().subscribe(_ -> requestLayout());
        focusedProperty().subscribe(_ -> requestLayout());
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> model.moveCursor(nanos(event.getX())));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> model.clearCursor());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private static List<String> properties() {
        var names = new ArrayList<>(List.of("-chart-text", "-chart-muted", "-chart-line", "-chart-panel", "-chart-mark"));
        for (int i = 1; i <= COLORS; i++) names.add("-chart-color-" + i);
        return names;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return NAMES.withRegion();
    }

    private void redraw() {
        drawn = -1;
        requestLayout();
    }

    Paint color(int line) {
        return paints.get(FIRST_COLOR + colorOf(line));
    }

    /// Of the colours, from 0.
    static int colorOf(int line) {
        return line % COLORS;
    }

    static double[] dashes(int line) {
        return DASHES.get(line / COLORS % DASHES.size());
    }

    @Override
    protected void layoutChildren() {
        boolean resized = canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight();
        for (var layer : List.of(canvas, over)) {
            layer.setWidth(getWidth());
            layer.setHeight(getHeight());
        }
        boolean same = drawn >= 0
                && !resized
                && drawnSpan.equals(model.shown())
                && drawnData.equals(model.data())
                && drawnLines.equals(model.visibleLines());
        if (!same) draw();
        drawOver();
        setAccessibleText(spoken());
    }

    /// Draws everything again, for whoever measures how long that takes.
    void draw() {
        drawn = model.revisionProperty().get();
        drawnSpan = model.shown();
        drawnData = model.data();
        drawnLines = model.visibleLines();
        var g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        double height = getHeight() - TOP - BOTTOM;
        if (height < ROW || model.data().lines().isEmpty()) return;
        int most = Math.max(2, (int) (height / TICK_HEIGHT));
        var columns = columns();
        scale(columns);
        var ticks = Ticks.numbers(lowest, highest, most);
        double room = ticks.stream().mapToDouble(tick -> Math.ceil(width(tick.text()) + GAP + 16)).reduce(LEFT_MIN, Math::max);
        if (room != left) {
            left = room;
            columns = columns();
        }
        drawValueAxis(g, ticks);
        drawTimeAxis(g);
        g.setLineWidth(LINE_WIDTH);
        g.setLineJoin(StrokeLineJoin.BEVEL);
        for (int i = 0; i < drawnLines.size(); i++) drawLine(g, columns.get(i), drawnLines.get(i));
        g.setLineWidth(1);
    }

    private List<PixelColumns> columns() {
        int width = Math.max(2, (int) plotWidth());
        return drawnLines.stream()
                .map(line -> new PixelColumns(model.data().lines().get(line), drawnSpan.from(), drawnSpan.to(), width))
                .toList();
    }

    private void scale(List<PixelColumns> columns) {
        lowest = Double.POSITIVE_INFINITY;
        highest = Double.NEGATIVE_INFINITY;
        for (var column : columns)
            for (int x = 0; x < column.width(); x++) {
                if (column.isEmpty(x)) continue;
                lowest = Math.min(lowest, column.low(x));
                highest = Math.max(highest, column.high(x));
            }
        if (lowest > highest) {
            lowest = 0;
            highest = 1;
        }
        double room = highest > lowest ? (highest - lowest) * 0.05 : Math.max(1, Math.abs(highest) * 0.05);
        lowest -= room;
        highest += room;
    }

    private void drawValueAxis(GraphicsContext g, List<Ticks.Tick> ticks) {
        g.setFont(FONT);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.RIGHT);
        for (var tick : ticks) {
            double y = Math.round(y(tick.at())) + 0.5;
            g.setStroke(paints.get(LINE));
            g.strokeLine(left, y, getWidth() - RIGHT, y);
            g.setFill(paints.get(MUTED));
            g.fillText(tick.text(), left - GAP, y);
        }
        g.setTextAlign(TextAlignment.LEFT);
    }

    private void drawTimeAxis(GraphicsContext g) {
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.CENTER);
        double bottom = getHeight() - BOTTOM;
        var span = model.shown();
        for (var tick : Ticks.times(span.from(), span.to(), Math.max(2, (int) (plotWidth() / TICK_WIDTH)), zone)) {
            double x = Math.round(x(tick.nanos())) + 0.5;
            g.setStroke(paints.get(LINE));
            g.strokeLine(x, bottom, x, bottom + 4);
            g.setFill(paints.get(MUTED));
            int lineBreak = tick.text().indexOf('\n');
            double at = Math.clamp(x, left + 24, Math.max(left + 24, getWidth() - RIGHT - 24));
            g.fillText(tick.text().substring(lineBreak + 1), at, bottom + 6);
            if (lineBreak > 0) g.fillText(tick.text().substring(0, lineBreak), Math.max(at, left + 30), bottom + 20);
        }
        g.setTextAlign(TextAlignment.LEFT);
    }

    private void drawLine(GraphicsContext g, PixelColumns columns, int line) {
        g.setStroke(color(line));
        g.setFill(color(line));
        if (columns.isDense()) drawDense(g, columns);
        else {
            g.setLineDashes(dashes(line));
            drawPath(g, columns);
            g.setLineDashes();
        }
    }

    /// An upright bar in each pixel column, to where the line was in the last one. As a path, a line of many points takes
    /// twenty times as long.
    private void drawDense(GraphicsContext g, PixelColumns columns) {
        int before = -1;
        for (int column = 0; column < columns.width(); column++) {
            if (columns.isEmpty(column)) continue;
            double low = columns.low(column), high = columns.high(column);
            if (before >= 0 && before == column - 1) {
                low = Math.min(low, columns.last(before));
                high = Math.max(high, columns.last(before));
            } else if (before >= 0)
                g.strokeLine(left + before, y(columns.last(before)), left + column, y(columns.first(column)));
            double top = Math.rint(y(high));
            g.fillRect(left + column, top, 1, Math.max(1, Math.rint(y(low)) - top));
            before = column;
        }
    }

    private void drawPath(GraphicsContext g, PixelColumns columns) {
        g.beginPath();
        int points = 0;
        double lastX = 0, lastY = 0;
        for (int column = 0; column < columns.width(); column++) {
            if (columns.isEmpty(column)) continue;
            double x = left + column;
            if (points++ == 0) g.moveTo(x, y(columns.first(column)));
            else g.lineTo(x, y(columns.first(column)));
            if (columns.high(column) > columns.low(column)) {
                g.lineTo(x, y(columns.high(column)));
                g.lineTo(x, y(columns.low(column)));
                g.lineTo(x, y(columns.last(column)));
            }
            lastX = x;
            lastY = y(columns.last(column));
        }
        g.stroke();
        if (points == 1) g.fillOval(lastX - 2, lastY - 2, 4, 4);
    }

    private void drawOver() {
        var g = over.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        if (model.data().lines().isEmpty()) return;
        double height = getHeight() - TOP - BOTTOM;
        if (!Double.isNaN(dragTo)) {
            g.setGlobalAlpha(0.25);
            g.setFill(paints.get(MARK));
            g.fillRect(Math.min(dragFrom, dragTo), TOP, Math.abs(dragTo - dragFrom), height);
            g.setGlobalAlpha(1);
        }
        if (isFocused()) {
            g.setStroke(paints.get(MARK));
            g.strokeRect(1.5, 1.5, getWidth() - 3, getHeight() - 3);
        }
        if (!model.hasCursor()) return;
        double x = Math.round(x(model.cursor())) + 0.5;
        g.setStroke(paints.get(MUTED));
        g.strokeLine(x, TOP, x, TOP + height);
        var readings = model.readings();
        for (var reading : readings) {
            double px = x(reading.nanos()), py = y(reading.value());
            if (px < left - 1 || px > getWidth() - RIGHT + 1 || py < TOP || py > TOP + height) continue;
            g.setFill(color(reading.line()));
            g.fillOval(px - 3, py - 3, 6, 6);
        }
        drawReadings(g, x, readings);
    }

    /// The values beside the cross-hair, on the side with more room.
    private void drawReadings(GraphicsContext g, double x, List<ChartViewModel.Reading> readings) {
        var rows = readings.subList(0, Math.min(BOX_LINES, readings.size()));
        long read = model.read();
        var local = CellText.moment(read, zone);
        var utc = CellText.utc(read);
        double width = Math.max(width(local), width(utc));
        for (var row : rows) width = Math.max(width, SWATCH + 6 + width(label(row, read)) + 16 + value(row).length() * 6.7);
        width += 2 * BOX_PADDING;
        double height = (rows.size() + 2) * ROW + 2 * BOX_PADDING - 4;
        double at = x < getWidth() / 2 ? x + 12 : x - 12 - width;
        double y = TOP + 4;
        g.setFill(paints.get(PANEL));
        g.setStroke(paints.get(LINE));
        g.fillRoundRect(at, y, width, height, 6, 6);
        g.strokeRoundRect(Math.round(at) + 0.5, y + 0.5, width, height, 6, 6);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(FONT);
        double middle = y + BOX_PADDING + ROW / 2 - 2;
        g.setFill(paints.get(TEXT));
        g.fillText(local, at + BOX_PADDING, middle);
        g.setFill(paints.get(MUTED));
        g.fillText(utc, at + BOX_PADDING, middle + ROW);
        middle += 2 * ROW;
        for (var row : rows) {
            g.setStroke(color(row.line()));
            g.setLineWidth(SWATCH_WIDTH);
            g.setLineDashes(dashes(row.line()));
            g.strokeLine(at + BOX_PADDING, middle, at + BOX_PADDING + SWATCH, middle);
            g.setLineDashes();
            g.setLineWidth(1);
            g.setFont(FONT);
            g.setFill(paints.get(MUTED));
            g.fillText(label(row, read), at + BOX_PADDING + SWATCH + 6, middle);
            g.setFont(MONO);
            g.setFill(paints.get(TEXT));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(value(row), at + width - BOX_PADDING, middle);
            g.setTextAlign(TextAlignment.LEFT);
            middle += ROW;
        }
    }

    private String name(ChartViewModel.Reading reading) {
        var name = model.data().lines().get(reading.line()).name();
        return name.length() > 40 ? name.substring(0, 39) + "…" : name;
    }

    /// With its time, when that is not the one above.
    private String label(ChartViewModel.Reading reading, long read) {
        return reading.nanos() == read ? name(reading) : TEXTS.get("reading.at", name(reading), timeOfDay(reading.nanos()));
    }

    private String timeOfDay(long nanos) {
        var moment = CellText.moment(nanos, zone);
        return moment.substring(moment.indexOf(' ') + 1);
    }

    private String value(ChartViewModel.Reading reading) {
        return model.data().lines().get(reading.line()).text(reading.value());
    }

    private String spoken() {
        if (model.data().lines().isEmpty()) return TEXTS.get("spoken.empty");
        if (!model.hasCursor())
            return TEXTS.count("spoken", model.data().lines().size());
        var text = new StringBuilder(CellText.moment(model.read(), zone));
        for (var reading : model.readings()) text.append(", ").append(label(reading, model.read())).append(' ').append(value(reading));
        return text.toString();
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - left - RIGHT);
    }

    private double x(long nanos) {
        var span = model.shown();
        return span.length() <= 0 ? left + plotWidth() / 2 : left + (nanos - span.from()) / (double) span.length() * (plotWidth() - 1);
    }

    private double y(double value) {
        double height = getHeight() - TOP - BOTTOM;
        return TOP + (highest - value) / (highest - lowest) * height;
    }

    private long nanos(double x) {
        var span = model.shown();
        double share = Math.clamp((x - left) / plotWidth(), 0, 1);
        return span.from() + (long) (share * span.length());
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getClickCount() == 2) {
            model.reset();
            model.moveCursor(nanos(event.getX()));
        }
        if (event.isPrimaryButtonDown()) dragFrom = event.getX();
    }

    private void dragged(MouseEvent event) {
        if (!Double.isNaN(dragFrom) && Math.abs(event.getX() - dragFrom) > DRAG)
            dragTo = Math.clamp(event.getX(), left, Math.max(left, getWidth() - RIGHT));
        model.moveCursor(nanos(event.getX()));
    }

    private void released(MouseEvent event) {
        if (!Double.isNaN(dragTo)) {
            model.zoom(nanos(dragFrom), nanos(dragTo));
            model.moveCursor(nanos(event.getX()));
        }
        dragFrom = Double.NaN;
        dragTo = Double.NaN;
        requestLayout();
    }

    private void key(KeyEvent event) {
        int step = event.isShiftDown() ? 10 : 1;
        switch (event.getCode()) {
            case LEFT -> model.moveCursorByKey(-step);
            case RIGHT -> model.moveCursorByKey(step);
            case PLUS, ADD, EQUALS -> model.zoomByKey(true);
            case MINUS, SUBTRACT -> model.zoomByKey(false);
            case HOME, DIGIT0, NUMPAD0 -> model.reset();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static double width(String text) {
        var probe = new Text(text);
        probe.setFont(FONT);
        return probe.getLayoutBounds().getWidth();
    }
}
