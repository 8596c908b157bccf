package dev.sluice.app.console;

import dev.sluice.app.console.LogPainter.Zone;
import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.CanvasPaints;
import dev.sluice.editor.Texts;
import dev.sluice.engine.logs.LogLine;
import java.util.List;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// The rows of the log, drawn. Following the tail of a busy log costs 1 ms a frame this way, 27 ms with cells.
final class LogCanvas extends Region {
    private static final Texts TEXTS = Texts.of(LogCanvas.class);

    /// Rows that are copied at once; who wants more exports a file.
    private static final int COPY_LIMIT = 100_000;

    private static final CanvasPaints.Names<LogCanvas> PAINTS =
            new CanvasPaints.Names<>(canvas -> canvas.paints, LogColor.properties());
    private static final double WHEEL_STEP = 40, TIP_WIDTH = 720;
    private static final int WHEEL_ROWS = 3;

    private final ConsoleViewModel model;
    private final LogActions actions;
    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final CanvasPaints paints = new CanvasPaints(this, PAINTS, this::requestLayout);
    private final LogPainter painter;
    private final Tooltip tip = Buttons.tooltip("");
    private final ContextMenu menu = new ContextMenu();
    private long spokenRow = -1;
    private boolean placing;

    LogCanvas(ConsoleViewModel model, LogActions actions) {
        this.model = model;
        this.actions = actions;
        painter = new LogPainter(model, paints);
        getStyleClass().add("log-canvas");
        setId("log");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleRoleDescription(TEXTS.get("role"));
        bar.setOrientation(Orientation.VERTICAL);
        bar.setUnitIncrement(1);
        tip.setWrapText(true);
        tip.setMaxWidth(TIP_WIDTH);
        getChildren().setAll(canvas, bar);
        model.revisionProperty().addListener((_, _, _) -> changed());
        focusedProperty().addListener((_, _, _) -> requestLayout());
        bar.valueProperty().addListener((_, _, value) -> {
            if (!placing) model.scrollTo((int) Math.round(value.doubleValue()));
        });
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX(), event.getY()));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(-1, -1));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::contextMenu);
    }

    LogPainter painter() {
        return painter;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return PAINTS.withRegion();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        if (attribute != AccessibleAttribute.TEXT) return super.queryAccessibleAttribute(attribute, parameters);
        int lead = model.lead();
        return lead < 0 ? TEXTS.get("spoken", model.countText()) : TEXTS.get("spoken.row", lead + 1, model.spoken(lead));
    }

    @Override
    protected void layoutChildren() {
        double barWidth = bar.prefWidth(-1);
        double width = Math.max(0, getWidth() - barWidth);
        canvas.setWidth(width);
        canvas.setHeight(getHeight());
        bar.resizeRelocate(width, 0, barWidth, getHeight());
        model.setVisibleRows((int) (getHeight() / LogPainter.ROW_HEIGHT));
        int rows = model.rowCount(), last = model.lastTop();
        placing = true;
        bar.setMax(last);
        bar.setVisibleAmount(rows == 0 ? 1 : (double) last * model.visibleRows() / rows);
        bar.setBlockIncrement(Math.max(1, model.visibleRows() - 1));
        bar.setValue(model.top());
        placing = false;
        bar.setVisible(last > 0);
        draw(width);
    }

    private void changed() {
        if (model.leadCode() != spokenRow) {
            spokenRow = model.leadCode();
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
        requestLayout();
    }

    /// Rows are never cut at the top: scrolling goes by whole ones.
    private void draw(double width) {
        var g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, width, getHeight());
        var run = model.selectedCount() == 1 ? model.leadLine().map(LogLine::runId).orElse("") : "";
        var frame = new LogPainter.Frame(g, width, isFocused(), run);
        double y = 0;
        for (int row = model.top(); row < model.rowCount() && y < getHeight(); row++, y += LogPainter.ROW_HEIGHT)
            painter.draw(frame, row, y);
    }

    /// The row at a place; -1 below the last.
    private int rowAt(double y) {
        int row = model.top() + (int) Math.floor(y / LogPainter.ROW_HEIGHT);
        return row < model.rowCount() ? row : -1;
    }

    // Mouse

    private void pressed(MouseEvent event) {
        requestFocus();
        int row = rowAt(event.getY());
        if (row < 0) return;
        if (event.getButton() != MouseButton.PRIMARY) {
            if (!model.isSelected(row)) model.select(row, false);
            return;
        }
        var zone = painter.zone(row, event.getX(), canvas.getWidth());
        model.select(row, event.isShiftDown());
        if (event.isShiftDown()) return;
        if (zone == Zone.FOLD) model.toggle(row);
        else if (zone == Zone.LINK) actions.openSource(model.row(row), model.line(model.row(row)));
        else if (event.getClickCount() == 2) open(row);
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || model.lead() < 0) return;
        int row = model.top() + (int) Math.floor(event.getY() / LogPainter.ROW_HEIGHT);
        model.select(Math.clamp(row, 0, model.rowCount() - 1), true);
    }

    private void wheel(ScrollEvent event) {
        model.scrollTo(model.top() - (int) Math.round(event.getDeltaY() / WHEEL_STEP * WHEEL_ROWS));
        event.consume();
    }

    /// What the row has no room for: the day and UTC, and names and texts that were cut.
    private void hover(double x, double y) {
        int row = y < 0 ? -1 : rowAt(y);
        if (row < 0) {
            canvas.setCursor(Cursor.DEFAULT);
            show("");
            return;
        }
        var zone = painter.zone(row, x, canvas.getWidth());
        var line = model.line(model.row(row));
        canvas.setCursor(zone == Zone.LINK || zone == Zone.FOLD ? Cursor.HAND : Cursor.DEFAULT);
        show(switch (zone) {
            case TIME -> LogEntry.localDayAndTime(line) + "\n" + LogEntry.utc(line);
            case TRIGGER -> line.trigger().isEmpty() ? "" : TEXTS.get("tip.trigger", line.trigger(), line.database());
            case LINK -> model.row(row).isDetail() ? TEXTS.get("tip.place") : TEXTS.get("tip.source", line.source());
            case FOLD -> "";
            case TEXT -> painter.cutText(row, canvas.getWidth());
        });
    }

    private void show(String text) {
        if (text.equals(tip.getText())) return;
        tip.setText(text);
        if (text.isEmpty()) Tooltip.uninstall(canvas, tip);
        else Tooltip.install(canvas, tip);
    }

    private void contextMenu(ContextMenuEvent event) {
        menu.getItems().setAll(LogMenu.items(model, actions, this::copy));
        if (!event.isKeyboardTrigger()) menu.show(canvas, event.getScreenX(), event.getScreenY());
        else {
            double y = Math.max(0, model.lead() - model.top() + 1) * LogPainter.ROW_HEIGHT;
            var at = canvas.localToScreen(LogPainter.ROW_HEIGHT, Math.min(y, getHeight()));
            menu.show(canvas, at.getX(), at.getY());
        }
        event.consume();
    }

    // Keys

    private void key(KeyEvent event) {
        int page = Math.max(1, model.visibleRows() - 1);
        int lead = model.lead();
        boolean extend = event.isShiftDown(), handled = true;
        switch (event.getCode()) {
            case UP -> model.select(lead < 0 ? model.rowCount() - 1 : Math.max(0, lead - 1), extend);
            case DOWN -> model.select(lead + 1, extend);
            case PAGE_UP -> model.select(Math.max(0, lead - page), extend);
            case PAGE_DOWN -> model.select(lead + page, extend);
            case HOME -> model.select(0, extend);
            case END -> {
                model.select(model.rowCount() - 1, extend);
                model.followProperty().set(true);
            }
            case ENTER -> open(lead);
            case RIGHT -> {
                if (lead >= 0 && model.canUnfold(lead) && !model.isUnfolded(lead)) model.toggle(lead);
            }
            case LEFT -> fold(lead);
            case C -> {
                handled = event.isShortcutDown();
                if (handled) copy();
            }
            case A -> {
                handled = event.isShortcutDown();
                if (handled) model.selectAll();
            }
            default -> handled = false;
        }
        if (handled) event.consume();
    }

    /// A row of a traceback leads to its source, any other to its run.
    private void open(int row) {
        if (row < 0) return;
        var at = model.row(row);
        var line = model.line(at);
        if (at.isDetail() && SourceLocation.ofFrame(LogEntry.text(line, at.part())).isPresent()) actions.openSource(at, line);
        else if (!line.runId().isEmpty()) actions.openRun(line.runId());
        else model.toggle(row);
    }

    private void fold(int row) {
        if (row < 0) return;
        if (model.isUnfolded(row)) model.toggle(row);
        else if (model.row(row).isDetail() || model.row(row).inGroup()) model.toggle(model.parent(row));
    }

    private void copy() {
        var text = model.selectedText(COPY_LIMIT);
        if (text.isEmpty()) return;
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
        if (model.selectedCount() > COPY_LIMIT)
            actions.say(TEXTS.get("copied", COPY_LIMIT, model.selectedCount()));
    }
}
