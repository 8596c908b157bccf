package dev.sluice.app.console;

import dev.sluice.app.fx.CanvasPaints;
import dev.sluice.editor.Texts;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// Draws one row of the log, and knows what is where in it.
final class LogPainter {
    private static final Texts TEXTS = Texts.of(LogPainter.class);
    static final double ROW_HEIGHT = 20;

    enum Zone {
        TIME,
        TRIGGER,
        FOLD,
        TEXT,
        /// A place in a file that can be opened.
        LINK
    }

    private static final double FONT_SIZE = 13;
    private static final Font FONT = Font.font("JetBrains Mono", FONT_SIZE);
    private static final Font BOLD = Font.font("JetBrains Mono", FontWeight.BOLD, FONT_SIZE);
    private static final double CHAR_WIDTH = charWidth();
    private static final double LEFT = 12;
    private static final int GAP_CHARS = 2;
    private static final double GAP = GAP_CHARS * CHAR_WIDTH;
    private static final int TIME_CHARS = 12, LEVEL_CHARS = 6, TRIGGER_CHARS = 22, SOURCE_CHARS = 26, INDENT_CHARS = 2, TEXT_MIN_CHARS = 12, TIP_CHARS = 2_000;
    /// Below this width in px the source column gives way to the text.
    private static final double WIDTH_FOR_SOURCE = 760;
    private static final double BAR_WIDTH = 3;

    private static final double LEVEL_X = LEFT + TIME_CHARS * CHAR_WIDTH + GAP;
    private static final double TRIGGER_X = LEVEL_X + (LEVEL_CHARS + 1) * CHAR_WIDTH;
    private static final double TEXT_X = TRIGGER_X + (TRIGGER_CHARS + 3) * CHAR_WIDTH;
    private static final double FOLD_X = TEXT_X - CHAR_WIDTH * 1.25;

    private static final Map<LogLevel, LogColor> LEVEL_COLORS =
            Map.of(LogLevel.INFO, LogColor.INFO, LogLevel.WARN, LogColor.WARN, LogLevel.ERROR, LogColor.ERROR);
    private static final Map<LogLevel, String> LEVEL_WORDS = Map.of(LogLevel.STDOUT, TEXTS.get("stdout"), LogLevel.STDERR, TEXTS.get("stderr"));

    private final ConsoleViewModel model;
    private final CanvasPaints paints;

    LogPainter(ConsoleViewModel model, CanvasPaints paints) {
        this.model = model;
        this.paints = paints;
    }

    /// What the rows are drawn into.
    ///
    /// @param width of the whole row
    /// @param run   the run whose rows stand out; empty for none
    record Frame(GraphicsContext g, double width, boolean focused, String run) {}

    void draw(Frame frame, int index, double y) {
        var g = frame.g();
        g.setTextBaseline(VPos.CENTER);
        var row = model.row(index);
        var line = model.line(row);
        double middle = Math.round(y + ROW_HEIGHT / 2);
        if (model.isSelected(index)) {
            g.setFill(paint(frame.focused() ? LogColor.SELECTION : LogColor.SELECTION_UNFOCUSED));
            g.fillRect(0, y, frame.width(), ROW_HEIGHT);
        } else if (!frame.run().isEmpty() && line.runId().equals(frame.run())) {
            g.setFill(paint(LogColor.RUN));
            g.fillRect(0, y, frame.width(), ROW_HEIGHT);
        }
        var group = model.group(index);
        var level = group.map(LogGroup::worst).filter(worst -> worst != LogLevel.INFO).orElse(line.level());
        if (level == LogLevel.ERROR) {
            g.setFill(paint(LogColor.ERROR));
            g.fillRect(0, y, BAR_WIDTH, ROW_HEIGHT);
        }
        if (!row.isDetail()) drawColumns(frame, line, level, middle);
        if (model.canUnfold(index)) {
            g.setFill(paint(LogColor.MUTED));
            drawFold(g, FOLD_X + indent(row), middle, model.isUnfolded(index));
        }
        double x = TEXT_X + indent(row);
        g.setFont(FONT);
        var frameLink = row.isDetail() && SourceLocation.ofFrame(LogEntry.text(line, row.part())).isPresent();
        g.setFill(paint(frameLink ? LogColor.INFO : row.isDetail() ? LogColor.MUTED : LogColor.TEXT));
        var shown = shown(index, frame.width(), group);
        g.fillText(shown.text(), x, middle);
        g.setFill(paint(LogColor.MUTED));
        g.fillText(shown.summary(), x + Cells.count(shown.text()) * CHAR_WIDTH + GAP, middle);
    }

    /// What a row says in the room that it has: up to its own source, or to the end. The summary of a folded run goes before
    /// the text of its first line.
    Shown shown(int index, double width) {
        return shown(index, width, model.group(index));
    }

    private Shown shown(int index, double width, Optional<LogGroup> group) {
        var row = model.row(index);
        var line = model.line(row);
        var source = row.isDetail() ? "" : source(line, width);
        double end = width - LEFT - (source.isEmpty() ? 0 : Cells.count(source) * CHAR_WIDTH + GAP);
        int room = cells(end - TEXT_X - indent(row));
        var summary = group.map(LogGroup::text).orElse("");
        int forText = summary.isEmpty() ? room : Math.max(Math.min(room, TEXT_MIN_CHARS), room - Cells.count(summary) - GAP_CHARS);
        var text = Cells.cut(LogEntry.text(line, row.part()), forText);
        return new Shown(text, Cells.cut(summary, Math.max(0, room - Cells.count(text) - GAP_CHARS)));
    }

    /// The whole text of a row that shows only some of it; empty for any other.
    String cutText(int index, double width) {
        var row = model.row(index);
        var whole = LogEntry.text(model.line(row), row.part());
        return shown(index, width).text().equals(whole) ? "" : Cells.cut(whole, TIP_CHARS);
    }

    /// @param summary of a folded run, empty for any other row
    record Shown(String text, String summary) {}

    private Paint paint(LogColor color) {
        return paints.get(color.ordinal());
    }

    private void drawColumns(Frame frame, LogLine line, LogLevel level, double middle) {
        var g = frame.g();
        g.setFont(FONT);
        g.setFill(paint(LogColor.MUTED));
        g.fillText(LogEntry.localTime(line), LEFT, middle);
        g.fillText(Cells.cut(line.trigger(), TRIGGER_CHARS), TRIGGER_X, middle);
        var source = source(line, frame.width());
        g.fillText(source, frame.width() - LEFT - Cells.count(source) * CHAR_WIDTH, middle);
        g.setFill(paint(LEVEL_COLORS.getOrDefault(level, LogColor.PRINT)));
        g.setFont(level == LogLevel.ERROR || level == LogLevel.WARN ? BOLD : FONT);
        g.fillText(LEVEL_WORDS.getOrDefault(level, level.name()), LEVEL_X, middle);
    }

    private static void drawFold(GraphicsContext g, double x, double middle, boolean unfolded) {
        double[] across = {x - 3, x + 3, x}, down = {middle - 1.5, middle - 1.5, middle + 2.5};
        double[] side = {x - 1.5, x - 1.5, x + 2.5}, along = {middle - 3, middle + 3, middle};
        g.fillPolygon(unfolded ? across : side, unfolded ? down : along, 3);
    }

    /// What is at a place of a row.
    Zone zone(int index, double x, double width) {
        var row = model.row(index);
        if (row.isDetail())
            return x >= TEXT_X && SourceLocation.ofFrame(LogEntry.text(model.line(row), row.part())).isPresent()
                    ? Zone.LINK
                    : Zone.TEXT;
        if (x < LEVEL_X - GAP / 2) return Zone.TIME;
        if (model.canUnfold(index) && Math.abs(x - FOLD_X - indent(row)) < CHAR_WIDTH) return Zone.FOLD;
        if (x >= TRIGGER_X && x < FOLD_X) return Zone.TRIGGER;
        var source = source(model.line(row), width);
        return !source.isEmpty() && x > width - LEFT - Cells.count(source) * CHAR_WIDTH ? Zone.LINK : Zone.TEXT;
    }

    private static double indent(ConsoleRow row) {
        return row.inGroup() ? INDENT_CHARS * CHAR_WIDTH : 0;
    }

    private static int cells(double width) {
        return Math.max(0, (int) (width / CHAR_WIDTH));
    }

    /// `folder/plugin.py:12` becomes `plugin.py:12`; empty where the row has no room for it.
    private static String source(LogLine line, double width) {
        if (width <= WIDTH_FOR_SOURCE) return "";
        var source = line.source();
        int slash = Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\'));
        var name = source.substring(slash + 1);
        return name.length() <= SOURCE_CHARS ? name : "…" + name.substring(name.length() - SOURCE_CHARS + 1);
    }

    private static double charWidth() {
        var probe = new Text("0".repeat(10));
        probe.setFont(FONT);
        return probe.getLayoutBounds().getWidth() / 10;
    }
}
