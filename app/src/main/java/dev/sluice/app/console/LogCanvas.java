package dev.sluice.app.console;

import dev.sluice.app.console.LogColors.Role;
import dev.sluice.engine.logs.LogLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// The rows of the log, drawn. Following the tail of a busy log costs 1 ms a frame this way, 27 ms with cells.
final class LogCanvas extends Region {
    static final double ROW_HEIGHT = 20;

    private static final double FONT_SIZE = 13;
    private static final Font FONT = Font.font("JetBrains Mono", FONT_SIZE);
    private static final Font BOLD = Font.font("JetBrains Mono", FontWeight.BOLD, FONT_SIZE);
    private static final double CHAR_WIDTH = charWidth();
    private static final double LEFT = 12;
    private static final double GAP = 2 * CHAR_WIDTH;
    private static final int TIME_CHARS = 12, LEVEL_CHARS = 6, TRIGGER_CHARS = 22, SOURCE_CHARS = 26;
    /// Below this width in px the source column gives way to the text.
    private static final double WIDTH_FOR_SOURCE = 760;

    private static final double BAR_WIDTH = 3;
    private static final double WHEEL_STEP = 40;

    private final ConsoleViewModel model;
    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final LogColors colors = new LogColors(this, this::requestLayout);
    private boolean scrolling;

    LogCanvas(ConsoleViewModel model) {
        this.model = model;
        getStyleClass().add("log-canvas");
        setId("log");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        bar.setOrientation(Orientation.VERTICAL);
        getChildren().setAll(canvas, bar);
        model.revisionProperty().addListener((_, _, _) -> changed());
        model.followProperty().addListener((_, _, _) -> requestLayout());
        focusedProperty().addListener((_, _, _) -> requestLayout());
        bar.valueProperty().addListener((_, _, _) -> {
            if (!scrolling) userScrolled();
        });
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> model.select(rowAt(event.getY()), true));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    LogColors colors() {
        return colors;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        var all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(LogColors.cssMetaData());
        return all;
    }

    @Override
    protected void layoutChildren() {
        double barWidth = bar.prefWidth(-1);
        double width = Math.max(0, getWidth() - barWidth);
        canvas.setWidth(width);
        canvas.setHeight(getHeight());
        bar.resizeRelocate(width, 0, barWidth, getHeight());
        double last = Math.max(0, model.rows().size() - visibleRows());
        scrolling = true;
        bar.setMax(last);
        bar.setVisibleAmount(model.rows().isEmpty() ? 1 : last * visibleRows() / model.rows().size());
        bar.setValue(model.followProperty().get() ? last : Math.min(bar.getValue(), last));
        scrolling = false;
        bar.setVisible(last > 0);
        draw(width);
    }

    private void changed() {
        int lead = model.lead();
        setAccessibleText(
                lead < 0
                        ? "Log, " + model.rows().size() + " rows"
                        : "Row " + (lead + 1) + ": " + ConsoleViewModel.spoken(model.rows().get(lead)));
        requestLayout();
    }

    private void draw(double width) {
        var g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, getHeight());
        g.setTextBaseline(VPos.CENTER);
        double y = 0;
        for (int row = firstRow(); row < model.rows().size() && y < getHeight(); row++, y += ROW_HEIGHT) {
            if (model.isSelected(row)) {
                g.setFill(colors.get(isFocused() ? Role.SELECTION : Role.SELECTION_UNFOCUSED));
                g.fillRect(0, y, width, ROW_HEIGHT);
            }
            drawRow(g, row, Math.round(y + ROW_HEIGHT / 2), width);
        }
    }

    private void drawRow(GraphicsContext g, int index, double middle, double width) {
        var row = model.rows().get(index);
        var level = row.line().level();
        if (level == LogLevel.ERROR) {
            g.setFill(colors.get(Role.ERROR));
            g.fillRect(0, middle - ROW_HEIGHT / 2, BAR_WIDTH, ROW_HEIGHT);
        }
        boolean wide = width > WIDTH_FOR_SOURCE;
        double x = LEFT;
        double triggerX = x + TIME_CHARS * CHAR_WIDTH + GAP + LEVEL_CHARS * CHAR_WIDTH + CHAR_WIDTH;
        double textX = triggerX + TRIGGER_CHARS * CHAR_WIDTH + GAP;
        double textEnd = width - LEFT - (wide ? SOURCE_CHARS * CHAR_WIDTH + GAP : 0);
        g.setFont(FONT);
        if (!row.isDetail()) {
            g.setFill(colors.get(Role.MUTED));
            g.fillText(ConsoleViewModel.time(row.line()), x, middle);
            g.fillText(cut(row.line().trigger(), TRIGGER_CHARS * CHAR_WIDTH), triggerX, middle);
            if (wide) {
                var source = shortSource(row.line().source());
                g.fillText(source, width - LEFT - source.length() * CHAR_WIDTH, middle);
            }
            g.setFill(colors.get(LEVEL_COLORS.getOrDefault(level, Role.PRINT)));
            g.setFont(level == LogLevel.ERROR || level == LogLevel.WARN ? BOLD : FONT);
            g.fillText(LEVEL_WORDS.getOrDefault(level, level.name()), x + TIME_CHARS * CHAR_WIDTH + GAP, middle);
            g.setFont(FONT);
        }
        if (row.canUnfold()) {
            g.setFill(colors.get(Role.MUTED));
            fold(g, textX - CHAR_WIDTH * 1.5, middle, model.isUnfolded(index));
        }
        g.setFill(colors.get(row.isDetail() ? Role.MUTED : Role.TEXT));
        g.fillText(cut(row.text().replace('\n', ' '), textEnd - textX), textX, middle);
    }

    private static void fold(GraphicsContext g, double x, double middle, boolean unfolded) {
        double[] across = {x - 3, x + 3, x}, down = {middle - 1.5, middle - 1.5, middle + 2.5};
        double[] side = {x - 1.5, x - 1.5, x + 2.5}, along = {middle - 3, middle + 3, middle};
        g.fillPolygon(unfolded ? across : side, unfolded ? down : along, 3);
    }

    private static final Map<LogLevel, Role> LEVEL_COLORS =
            Map.of(LogLevel.INFO, Role.INFO, LogLevel.WARN, Role.WARN, LogLevel.ERROR, Role.ERROR);
    private static final Map<LogLevel, String> LEVEL_WORDS =
            Map.of(LogLevel.STDOUT, "out", LogLevel.STDERR, "err");

    private static String cut(String text, double width) {
        int most = Math.max(1, (int) (width / CHAR_WIDTH));
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /// `folder/plugin.py:12` becomes `plugin.py:12`.
    private static String shortSource(String source) {
        int slash = Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\'));
        var name = source.substring(slash + 1);
        return name.length() <= SOURCE_CHARS ? name : "…" + name.substring(name.length() - SOURCE_CHARS + 1);
    }

    private int rowAt(double y) {
        return Math.min(model.rows().size() - 1, firstRow() + (int) Math.floor(y / ROW_HEIGHT));
    }

    /// Rows are never cut at the top: scrolling goes by whole ones.
    private int firstRow() {
        return (int) Math.round(bar.getValue());
    }

    /// Whole ones.
    private int visibleRows() {
        return Math.max(1, (int) (getHeight() / ROW_HEIGHT));
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int row = rowAt(event.getY());
        if (row < 0) return;
        model.select(row, event.isShiftDown());
        if (event.getClickCount() == 2) model.toggle(row);
    }

    private void wheel(ScrollEvent event) {
        bar.setValue(Math.clamp(bar.getValue() - event.getDeltaY() / WHEEL_STEP * 3, 0, bar.getMax()));
        event.consume();
    }

    /// Leaving the end stops following it, coming back starts again.
    private void userScrolled() {
        model.followProperty().set(bar.getValue() >= bar.getMax() - 0.5);
        requestLayout();
    }

    private void key(KeyEvent event) {
        int page = Math.max(1, visibleRows() - 1);
        int lead = model.lead();
        boolean handled = true;
        switch (event.getCode()) {
            case UP -> select(lead < 0 ? model.rows().size() - 1 : Math.max(0, lead - 1), event);
            case DOWN -> select(lead + 1, event);
            case PAGE_UP -> select(Math.max(0, lead - page), event);
            case PAGE_DOWN -> select(lead + page, event);
            case HOME -> select(0, event);
            case END -> {
                select(model.rows().size() - 1, event);
                model.followProperty().set(true);
            }
            case ENTER -> model.toggle(lead);
            case RIGHT -> {
                if (lead >= 0 && !model.isUnfolded(lead) && !model.rows().get(lead).isDetail()) model.toggle(lead);
            }
            case LEFT -> {
                if (lead >= 0 && (model.isUnfolded(lead) || model.rows().get(lead).isDetail())) model.toggle(lead);
            }
            case C -> handled = event.isShortcutDown() && copy();
            case A -> {
                handled = event.isShortcutDown();
                if (handled) model.selectAll();
            }
            default -> handled = false;
        }
        if (handled) event.consume();
    }

    private void select(int row, KeyEvent event) {
        model.followProperty().set(false);
        model.select(row, event.isShiftDown());
        int lead = model.lead();
        if (lead < 0) return;
        int visible = visibleRows();
        if (lead < bar.getValue()) bar.setValue(lead);
        if (lead > bar.getValue() + visible - 1) bar.setValue(Math.min(bar.getMax(), lead - visible + 1));
    }

    private boolean copy() {
        var text = model.selectedText();
        if (!text.isEmpty()) Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        return true;
    }

    private static double charWidth() {
        var probe = new javafx.scene.text.Text("0".repeat(10));
        probe.setFont(FONT);
        return probe.getLayoutBounds().getWidth() / 10;
    }
}
