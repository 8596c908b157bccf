package dev.sluice.app.data.result;

import dev.sluice.app.fx.CanvasPaints;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// The cells of an answer, drawn: only those in view are formatted, so a million rows cost no more than thirty.
final class GridCanvas extends Region {
    static final double ROW_HEIGHT = 22;

    private static final double HEADER_HEIGHT = 26, PADDING = 8, GRIP = 4, SORT_MARK = 14;
    private static final double FONT_SIZE = 13, WHEEL_ROW = 40;
    private static final int WHEEL_ROWS = 3;
    /// Rows from the top whose texts decide how wide a column is at first.
    private static final int MEASURED_ROWS = 60;

    private static final Font FONT = Font.font("JetBrains Mono", FONT_SIZE);
    private static final Font HEADER_FONT = Font.font("Inter", FontWeight.SEMI_BOLD, FONT_SIZE);
    private static final double CHAR_WIDTH = charWidth();

    private static final int TEXT = 0, MUTED = 1, LINE = 2, HEADER = 3, SELECTION = 4, SELECTION_UNFOCUSED = 5, FOCUS = 6;
    private static final CanvasPaints.Names<GridCanvas> NAMES = new CanvasPaints.Names<>(
            grid -> grid.paints,
            List.of(
                    "-grid-text",
                    "-grid-muted",
                    "-grid-line",
                    "-grid-header",
                    "-grid-selection",
                    "-grid-selection-unfocused",
                    "-grid-focus"));

    private final GridViewModel model;
    private final Consumer<CopyForm> copy;
    private final Canvas canvas = new Canvas();
    private final ScrollBar rows = new ScrollBar();
    private final ScrollBar columns = new ScrollBar();
    private final CanvasPaints paints = new CanvasPaints(this, NAMES, this::requestLayout);
    private final MeasuredTexts names = new MeasuredTexts(HEADER_FONT);
    private int resized = -1;

    /// @param copy copies the selection
    GridCanvas(GridViewModel model, Consumer<CopyForm> copy) {
        this.model = model;
        this.copy = copy;
        getStyleClass().add("grid-canvas");
        setId("result-grid");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        rows.setOrientation(Orientation.VERTICAL);
        getChildren().setAll(canvas, rows, columns);
        setMinHeight(HEADER_HEIGHT + ROW_HEIGHT);
        model.revisionProperty().subscribe(_ -> {
            setAccessibleText(model.spoken());
            requestLayout();
        });
        rows.valueProperty().subscribe(_ -> requestLayout());
        columns.valueProperty().subscribe(_ -> requestLayout());
        focusedProperty().subscribe(_ -> requestLayout());
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> resized = -1);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> setCursor(gripAt(event) >= 0 ? Cursor.H_RESIZE : Cursor.DEFAULT));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    void toTop() {
        rows.setValue(0);
    }

    /// For whoever measures how long a frame takes.
    void scrollTo(int row) {
        rows.setValue(row);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return NAMES.withRegion();
    }

    @Override
    protected void layoutChildren() {
        measure();
        double barWidth = rows.prefWidth(-1), barHeight = columns.prefHeight(-1);
        double content = contentWidth();
        boolean wide = content > getWidth() - barWidth;
        double width = Math.max(0, getWidth() - barWidth);
        double height = Math.max(0, getHeight() - (wide ? barHeight : 0));
        canvas.setWidth(width);
        canvas.setHeight(height);
        rows.resizeRelocate(width, HEADER_HEIGHT, barWidth, Math.max(0, height - HEADER_HEIGHT));
        columns.resizeRelocate(0, height, width, barHeight);
        fit(rows, Math.max(0, model.rowCount() - visibleRows()), (double) visibleRows() / Math.max(1, model.rowCount()));
        fit(columns, Math.max(0, content - width), width / Math.max(1, content));
        columns.setVisible(wide);
        draw(width, height);
    }

    private static void fit(ScrollBar bar, double last, double share) {
        bar.setMax(last);
        bar.setVisibleAmount(last == 0 ? 1 : last * Math.min(1, share));
        if (bar.getValue() > last) bar.setValue(last);
        bar.setVisible(last > 0);
    }

    /// Columns that nobody has given a width take that of their first texts.
    private void measure() {
        int count = Math.min(MEASURED_ROWS, model.rowCount());
        for (int column = 0; column < model.columnCount(); column++) {
            if (model.width(column) > 0) continue;
            int chars = 3;
            for (int row = 0; row < count; row++) chars = Math.max(chars, model.text(row, column).length());
            double header = names.width(model.column(column).name()) + SORT_MARK;
            model.measured(column, Math.ceil(Math.max(header, chars * CHAR_WIDTH)) + 2 * PADDING + 1);
        }
    }

    /// Of the numbers at the left.
    private double gutter() {
        return String.format("%,d", Math.max(1, model.rowCount())).length() * CHAR_WIDTH + 2 * PADDING;
    }

    private double contentWidth() {
        double width = gutter();
        for (int column = 0; column < model.columnCount(); column++) width += model.width(column);
        return width;
    }

    private void draw(double width, double height) {
        var g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, height);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(FONT);
        double y = HEADER_HEIGHT;
        int row = firstRow();
        for (; row < model.rowCount() && y < height; row++, y += ROW_HEIGHT) drawRow(g, row, y, width);
        drawNumbers(g, y);
        g.setFill(paints.get(HEADER));
        g.fillRect(0, 0, width, HEADER_HEIGHT);
        drawHeader(g, width);
        g.setFill(paints.get(LINE));
        g.fillRect(0, HEADER_HEIGHT - 1, width, 1);
        g.fillRect(gutter() - 1, 0, 1, Math.min(y, height));
    }

    private void drawRow(GraphicsContext g, int row, double y, double width) {
        double gutter = gutter();
        double middle = Math.round(y + ROW_HEIGHT / 2);
        double x = gutter - columns.getValue();
        var selection = model.selection();
        for (int column = 0; column < model.columnCount() && x < width; column++) {
            double cell = model.width(column);
            if (x + cell > gutter) {
                double left = Math.max(x, gutter);
                if (selection.contains(row, column)) {
                    g.setFill(paints.get(isFocused() ? SELECTION : SELECTION_UNFOCUSED));
                    g.fillRect(left, y, x + cell - left, ROW_HEIGHT);
                }
                boolean isNull = model.isNull(row, column);
                g.setFill(paints.get(isNull ? MUTED : TEXT));
                drawCell(g, model.text(row, column), x, cell, middle, isRight(column));
                if (isFocused() && row == selection.row() && column == selection.column()) {
                    g.setStroke(paints.get(FOCUS));
                    g.strokeRect(left + 0.5, y + 0.5, x + cell - left - 1, ROW_HEIGHT - 1);
                }
            }
            x += cell;
        }
    }

    /// Over the cells that have been scrolled to the left. Clipping those would cost more than all the rest of a frame.
    private void drawNumbers(GraphicsContext g, double bottom) {
        double gutter = gutter();
        g.clearRect(0, HEADER_HEIGHT, gutter, bottom - HEADER_HEIGHT);
        g.setFill(paints.get(MUTED));
        double middle = HEADER_HEIGHT + ROW_HEIGHT / 2;
        for (int row = firstRow(); middle < bottom; row++, middle += ROW_HEIGHT) {
            var number = String.format("%,d", row + 1);
            g.fillText(number, gutter - PADDING - number.length() * CHAR_WIDTH, Math.round(middle));
        }
    }

    /// Texts that do not fit are cut at the right.
    private static void drawCell(GraphicsContext g, String text, double x, double width, double middle, boolean right) {
        var shown = fitted(text, width);
        g.fillText(shown, right ? x + width - PADDING - shown.length() * CHAR_WIDTH : x + PADDING, middle);
    }

    /// @param width of the cell
    static String fitted(String text, double width) {
        int most = Math.max(1, (int) ((width - 2 * PADDING) / CHAR_WIDTH));
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private void drawHeader(GraphicsContext g, double width) {
        double gutter = gutter();
        double x = gutter - columns.getValue();
        double middle = HEADER_HEIGHT / 2;
        for (int column = 0; column < model.columnCount() && x < width; column++) {
            double cell = model.width(column);
            if (x + cell > gutter) {
                g.setFont(HEADER_FONT);
                g.setFill(paints.get(TEXT));
                boolean sorted = column == model.sortedColumn();
                double end = x + cell - PADDING - (sorted ? SORT_MARK : 0);
                var name = names.fitted(model.column(column).name(), end - x - PADDING);
                g.fillText(name, isRight(column) ? end - names.width(name) : x + PADDING, middle);
                if (sorted) sortMark(g, x + cell - PADDING - 4, middle);
                g.setFill(paints.get(LINE));
                g.fillRect(Math.round(x + cell) - 1, 5, 1, HEADER_HEIGHT - 10);
            }
            x += cell;
        }
        g.setFill(paints.get(HEADER));
        g.fillRect(0, 0, gutter, HEADER_HEIGHT);
        g.setFont(FONT);
    }

    private void sortMark(GraphicsContext g, double x, double middle) {
        g.setFill(paints.get(model.isSorting() ? LINE : FOCUS));
        double tip = model.isDescending() ? 3 : -3;
        g.fillPolygon(new double[] {x - 4, x + 4, x}, new double[] {middle - tip / 2, middle - tip / 2, middle + tip}, 3);
    }

    private boolean isRight(int column) {
        return model.column(column).isNumeric();
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        resized = gripAt(event);
        if (resized >= 0 || event.getButton() != MouseButton.PRIMARY && hasSelected(event)) return;
        int column = columnAt(event.getX());
        if (event.getY() < HEADER_HEIGHT) {
            if (column >= 0 && event.getButton() == MouseButton.PRIMARY) model.sortBy(column);
        } else if (event.getX() < gutter()) model.selectRow(rowAt(event.getY()), event.isShiftDown());
        else model.select(rowAt(event.getY()), column < 0 ? model.columnCount() - 1 : column, event.isShiftDown());
    }

    /// A context menu is about the cells that are selected when the pointer is on one of them.
    private boolean hasSelected(MouseEvent event) {
        return event.getY() > HEADER_HEIGHT && model.selection().contains(rowAt(event.getY()), columnAt(event.getX()));
    }

    private void dragged(MouseEvent event) {
        if (resized >= 0) model.setWidth(resized, event.getX() - left(resized));
        else if (event.isPrimaryButtonDown() && !model.selection().isEmpty()) {
            int column = columnAt(event.getX());
            if (event.getX() < gutter()) model.selectRow(rowAt(event.getY()), true);
            else model.select(rowAt(event.getY()), column < 0 ? model.columnCount() - 1 : column, true);
            reveal();
        }
    }

    /// The column whose right edge the pointer is on in the header.
    private int gripAt(MouseEvent event) {
        if (event.getY() > HEADER_HEIGHT) return -1;
        for (int column = 0; column < model.columnCount(); column++) {
            double edge = left(column) + model.width(column);
            if (edge > gutter() && Math.abs(event.getX() - edge) <= GRIP) return column;
        }
        return -1;
    }

    private double left(int column) {
        double x = gutter() - columns.getValue();
        for (int i = 0; i < column; i++) x += model.width(i);
        return x;
    }

    private int columnAt(double x) {
        if (x < gutter()) return -1;
        for (int column = 0; column < model.columnCount(); column++)
            if (x < left(column) + model.width(column)) return column;
        return -1;
    }

    private int rowAt(double y) {
        return firstRow() + (int) Math.floor((y - HEADER_HEIGHT) / ROW_HEIGHT);
    }

    /// Scrolling goes by whole rows.
    private int firstRow() {
        return (int) Math.round(rows.getValue());
    }

    private int visibleRows() {
        return Math.max(1, (int) ((canvas.getHeight() - HEADER_HEIGHT) / ROW_HEIGHT));
    }

    private void wheel(ScrollEvent event) {
        rows.setValue(Math.clamp(rows.getValue() - event.getDeltaY() / WHEEL_ROW * WHEEL_ROWS, 0, rows.getMax()));
        columns.setValue(Math.clamp(columns.getValue() - event.getDeltaX(), 0, columns.getMax()));
        event.consume();
    }

    private void key(KeyEvent event) {
        var now = model.selection();
        int row = Math.max(0, now.row()), column = Math.max(0, now.column());
        int page = Math.max(1, visibleRows() - 1);
        boolean extend = event.isShiftDown(), far = event.isShortcutDown(), handled = true;
        switch (event.getCode()) {
            case UP -> go(far ? 0 : row - 1, column, extend);
            case DOWN -> go(now.isEmpty() ? 0 : far ? model.rowCount() - 1 : row + 1, column, extend);
            case LEFT -> go(row, far ? 0 : column - 1, extend);
            case RIGHT -> go(row, far ? model.columnCount() - 1 : now.isEmpty() ? 0 : column + 1, extend);
            case PAGE_UP -> go(row - page, column, extend);
            case PAGE_DOWN -> go(row + page, column, extend);
            case HOME -> go(far ? 0 : row, 0, extend);
            case END -> go(far ? model.rowCount() - 1 : row, model.columnCount() - 1, extend);
            case SPACE -> {
                handled = extend;
                if (extend) model.selectRow(row, false);
            }
            case ENTER -> {
                if (!now.isEmpty()) model.sortBy(column);
            }
            case A -> {
                handled = far;
                if (far) model.selectAll();
            }
            case C -> {
                handled = far;
                if (far) copy.accept(CopyForm.CSV);
            }
            default -> handled = false;
        }
        if (handled) event.consume();
    }

    private void go(int row, int column, boolean extend) {
        model.select(row, column, extend);
        reveal();
    }

    private void reveal() {
        var now = model.selection();
        if (now.isEmpty()) return;
        int visible = visibleRows();
        if (now.row() < rows.getValue()) rows.setValue(now.row());
        if (now.row() > firstRow() + visible - 1) rows.setValue(Math.min(rows.getMax(), now.row() - visible + 1));
        double left = left(now.column()) + columns.getValue() - gutter();
        double right = left + model.width(now.column());
        double room = canvas.getWidth() - gutter();
        if (left < columns.getValue()) columns.setValue(left);
        else if (right > columns.getValue() + room) columns.setValue(Math.min(columns.getMax(), right - room));
    }

    private static double charWidth() {
        return new MeasuredTexts(FONT).width("0".repeat(10)) / 10;
    }
}
