package dev.sluice.editor.gutter;

import dev.sluice.editor.fold.Folds;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.Text;
import javafx.util.Duration;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.jspecify.annotations.Nullable;

/// What stands beside the lines, and behind their text: numbers, marks, breakpoints, the line a run has stopped at, values,
/// figures, chevrons. Each kind is a [LineLayer] of its own, by line index from 0, and moves with the text. FX thread only.
public final class Gutter {
    /// Widths are for at least so many digits, so that the text does not move at line 10 or 100.
    private static final int DIGITS = 3;

    /// Sizes of fonts to that of the code.
    private static final double NUMBER_SIZE = 11.0 / 13, VALUE_SIZE = 12.0 / 13;

    /// With more changed lines all that can be seen are made anew.
    private static final int SINGLE_LINES = 20;

    /// So many cells are remembered before those are forgotten that have gone from the window.
    private static final int CELLS = 500;

    private static final PseudoClass HOVER = PseudoClass.getPseudoClass("gutter-hover");
    private static final Duration TOOLTIP_DELAY = Duration.millis(400);

    private final CodeArea area;
    private final Folds folds;
    private final String fontFamily;
    private final LineLayer<LineMark> marks = new LineLayer<>(this::show);
    private final LineLayer<Breakpoint> breakpointLines = new LineLayer<>(this::show);
    private final Breakpoints breakpoints = new Breakpoints(breakpointLines);
    private final LineLayer<StoppedLine> stops = new LineLayer<>(this::show);
    private final LineLayer<String> values = new LineLayer<>(this::show);
    private final LineLayer<LineFigure> figures = new LineLayer<>(this::show);
    /// The last one made for each line. Asking the area for it would lay out the text at each key once more.
    private final Map<Integer, GutterCell> cells = new HashMap<>();
    private final Tooltip hint = new Tooltip();
    private double fontSize;
    private GutterColumns columns;

    public Gutter(CodeArea area, Folds folds, String fontFamily, double fontSize) {
        this.area = area;
        this.folds = folds;
        this.fontFamily = fontFamily;
        this.fontSize = fontSize;
        columns = columns();
        hint.setShowDelay(TOOLTIP_DELAY);
        area.setParagraphGraphicFactory(this::cell);
        area.plainTextChanges().subscribe(this::changed);
        folds.onChange(this::refresh);
        breakpoints.allowedProperty().subscribe(this::measure);
    }

    /// Whether a node belongs to a gutter, and not to the text beside it.
    public static boolean isIn(@Nullable Node node) {
        for (var each = node; each != null; each = each.getParent()) if (each instanceof GutterCell) return true;
        return false;
    }

    /// Where a run failed, and what came from where.
    public LineLayer<LineMark> marks() {
        return marks;
    }

    public Breakpoints breakpoints() {
        return breakpoints;
    }

    /// The line that a stopped run is at, and those of its callers.
    public LineLayer<StoppedLine> stops() {
        return stops;
    }

    /// Text behind the code of a line, such as `rows: 2`; one line without breaks.
    public LineLayer<String> values() {
        return values;
    }

    /// Hits, time and coverage.
    public LineLayer<LineFigure> figures() {
        return figures;
    }

    /// @param size of the code's font
    public void setFontSize(double size) {
        fontSize = size;
        measure();
        refresh();
    }

    private void changed(PlainTextChange change) {
        var position = area.offsetToPosition(change.getPosition(), Bias.Forward);
        int line = position.getMajor();
        boolean breaks = change.getRemoved().indexOf('\n') >= 0 || change.getInserted().indexOf('\n') >= 0;
        if (breaks) {
            var end = area.offsetToPosition(change.getInsertionEnd(), Bias.Forward);
            var before = area.getParagraph(line).substring(0, position.getMinor());
            var after = area.getParagraph(end.getMajor()).substring(end.getMinor());
            var shift = new LineShift(line, before, change.getRemoved(), change.getInserted(), after);
            marks.shift(shift);
            breakpointLines.shift(shift);
            stops.shift(shift);
            values.shift(shift);
            figures.shift(shift);
            measure();
        }
        // Cells are made while the area tells of a change, before anybody knows where marks are and which lines are in
        // strings now.
        boolean strings = change.getInserted().indexOf('"') >= 0 || change.getRemoved().indexOf('"') >= 0;
        if (breaks || strings || change.getInserted().indexOf('\'') >= 0) check();
        else check(Math.max(0, line - 1), line);
    }

    private void check() {
        if (area.getVisibleParagraphs().isEmpty()) return;
        int first = area.firstVisibleParToAllParIndex();
        if (first < 0) return;
        check(first, Math.min(area.getParagraphs().size(), first + area.getVisibleParagraphs().size()) - 1);
    }

    private void check(int first, int last) {
        for (int line = first; line <= last; line++) check(line);
    }

    /// A line gets or loses its marks with its neighbours, and its chevron with what is typed in it and below.
    private void check(int line) {
        var cell = cells.get(line);
        if (cell == null || cell.getScene() == null || line >= area.getParagraphs().size()) return;
        if (!cell.shows(content(line)) && isVisible(line)) area.recreateParagraphGraphic(line);
    }

    private void measure() {
        var next = columns();
        if (next.equals(columns)) return;
        columns = next;
        refresh();
    }

    private GutterColumns columns() {
        int digits = Math.max(DIGITS, Integer.toString(area.getParagraphs().size()).length());
        int figureDigits = figures.all().values().stream()
                .mapToInt(figure -> figure.text().length())
                .max()
                .orElse(0);
        var digit = new Text("0");
        digit.setFont(Font.font(fontFamily, fontSize * NUMBER_SIZE));
        return new GutterColumns(
                digit.getFont(),
                Font.font(fontFamily, FontPosture.ITALIC, fontSize * VALUE_SIZE),
                digit.getLayoutBounds().getWidth(),
                digits,
                breakpoints.allowedProperty().get(),
                figureDigits,
                !figures.isEmpty(),
                folds.isPossible());
    }

    private void refresh() {
        area.setParagraphGraphicFactory(null);
        area.setParagraphGraphicFactory(this::cell);
    }

    private void show(Set<Integer> lines) {
        var before = columns;
        measure();
        if (!columns.equals(before)) return;
        if (lines.size() > SINGLE_LINES) {
            refresh();
            return;
        }
        for (int line : lines) if (isVisible(line)) area.recreateParagraphGraphic(line);
    }

    private boolean isVisible(int line) {
        return line < area.getParagraphs().size() && area.allParToVisibleParIndex(line).isPresent();
    }

    private Node cell(int line) {
        if (folds.isHidden(line)) return new Region();
        var cell = new GutterCell(columns, content(line));
        cell.setId("line-" + (line + 1));
        if (cells.size() > CELLS) cells.values().removeIf(each -> each.getScene() == null);
        cells.put(line, cell);
        cell.addEventHandler(MouseEvent.ANY, event -> mouse(cell, line, event));
        cell.setOnContextMenuRequested(event -> menu(line, event));
        return cell;
    }

    private GutterCell.Content content(int line) {
        return new GutterCell.Content(
                Integer.toString(line + 1),
                marks.at(line),
                breakpoints.at(line),
                stops.at(line),
                figures.at(line),
                values.at(line),
                folds.isFoldable(line),
                folds.isFolded(line));
    }

    private void mouse(GutterCell cell, int line, MouseEvent event) {
        if (event.getEventType() == MouseEvent.MOUSE_ENTERED) area.pseudoClassStateChanged(HOVER, true);
        else if (event.getEventType() == MouseEvent.MOUSE_EXITED) area.pseudoClassStateChanged(HOVER, false);
        else if (event.getEventType() == MouseEvent.MOUSE_MOVED) hint(cell, event.getX());
        else if (event.getEventType() == MouseEvent.MOUSE_PRESSED && event.getButton() == MouseButton.PRIMARY)
            press(line, event.getX());
        if (event.getEventType() != MouseEvent.MOUSE_ENTERED && event.getEventType() != MouseEvent.MOUSE_EXITED)
            event.consume();
    }

    private void hint(GutterCell cell, double x) {
        var text = cell.hint(x);
        if (text.isEmpty()) Tooltip.uninstall(cell, hint);
        else if (!text.equals(hint.getText()) || !hint.isShowing()) {
            hint.setText(text);
            Tooltip.install(cell, hint);
        }
    }

    private void press(int line, double x) {
        if (columns.isFold(x)) folds.toggle(line);
        else if (columns.isBreakpoint(x)) breakpoints.toggle(line);
        else area.moveTo(line, 0);
    }

    private void menu(int line, ContextMenuEvent event) {
        if (breakpoints.allowedProperty().get())
            breakpoints.showMenu(line, event.getScreenX(), event.getScreenY());
        event.consume();
    }
}
