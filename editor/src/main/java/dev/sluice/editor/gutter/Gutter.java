package dev.sluice.editor.gutter;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.reactfx.Subscription;

/// Line numbers left of the text, and the marks of lines. One label a line: with 48 lines to a page every further node is
/// felt when paging. FX thread only.
public final class Gutter implements AutoCloseable {
    /// Widths are for at least so many digits, so that the text does not move at line 10 or 100.
    private static final int DIGITS = 3;

    private final CodeArea area;
    private final LineMarks marks = new LineMarks(this::show);
    private final Subscription changes;
    private int digits = DIGITS;

    public Gutter(CodeArea area) {
        this.area = area;
        area.setParagraphGraphicFactory(this::cell);
        changes = area.plainTextChanges().subscribe(this::changed);
    }

    public LineMarks marks() {
        return marks;
    }

    @Override
    public void close() {
        changes.unsubscribe();
        area.setParagraphGraphicFactory(null);
    }

    private void changed(PlainTextChange change) {
        int removed = breaks(change.getRemoved()), inserted = breaks(change.getInserted());
        if (removed == 0 && inserted == 0) return;
        var position = area.offsetToPosition(change.getPosition(), Bias.Forward);
        marks.splice(position.getMajor(), position.getMinor() == 0, removed, inserted);
        int needed = Math.max(DIGITS, Integer.toString(area.getParagraphs().size()).length());
        if (needed == digits) return;
        digits = needed;
        area.setParagraphGraphicFactory(this::cell);
    }

    private Node cell(int line) {
        var number = new Label(("%" + digits + "d").formatted(line + 1));
        number.getStyleClass().setAll("line-number");
        number.setAlignment(Pos.CENTER_RIGHT);
        number.setMaxHeight(Double.MAX_VALUE);
        number.setId("line-" + (line + 1));
        marks.at(line).ifPresent(mark -> {
            number.getStyleClass().add(mark.kind().styleClass());
            if (!mark.text().isEmpty()) number.setTooltip(new Tooltip(mark.text()));
        });
        return number;
    }

    private void show(int line) {
        if (line >= area.getParagraphs().size()) return;
        area.setParagraphStyle(line, marks.at(line).map(mark -> List.of(mark.kind().styleClass())).orElse(List.of()));
        area.recreateParagraphGraphic(line);
    }

    private static int breaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
