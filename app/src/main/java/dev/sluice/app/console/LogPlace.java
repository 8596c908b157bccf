package dev.sluice.app.console;

import java.util.function.IntSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// Which rows are in view: the newest, as long as they are followed, or those that somebody has scrolled to.
final class LogPlace implements RowMoves {
    private final IntSupplier rows;
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private int top;
    private int visibleRows = 1;

    /// @param rows how many there are
    LogPlace(IntSupplier rows) {
        this.rows = rows;
    }

    BooleanProperty followProperty() {
        return follow;
    }

    /// The first row in view.
    int top() {
        return follow.get() ? lastTop() : Math.min(top, lastTop());
    }

    int lastTop() {
        return Math.max(0, rows.getAsInt() - visibleRows);
    }

    int visibleRows() {
        return visibleRows;
    }

    /// @param count whole rows
    void setVisibleRows(int count) {
        visibleRows = Math.max(1, count);
    }

    /// Leaving the end stops following it, coming back starts again.
    void scrollTo(int row) {
        top = Math.clamp(row, 0, lastTop());
        follow.set(top == lastTop());
    }

    /// Stops following without moving: what somebody has selected must not run away.
    void stay() {
        top = top();
        follow.set(false);
    }

    void reveal(int row) {
        int now = top();
        top = row < now ? row : row >= now + visibleRows ? row - visibleRows + 1 : now;
    }

    /// Once following is switched off, the view stays where it was last.
    void remember() {
        if (follow.get()) top = lastTop();
    }

    @Override
    public void inserted(int below, int count) {
        if (top > below && !follow.get()) top += count;
    }

    @Override
    public void folded(int head, int count) {
        top = RowMoves.afterFold(top, head, count);
    }

    @Override
    public void dropped(int count) {
        top = Math.max(0, top - count);
    }

    @Override
    public void cleared() {
        top = 0;
    }
}
