package dev.sluice.engine.query.series;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Each series from its end to its start.
final class Backwards implements SeriesRows {
    private record Held(List<@Nullable String> tags, @Nullable Object[] row) {}

    private final SeriesRows rows;
    private final Budget budget;
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private @Nullable Held firstOfNext;
    private @Nullable Held current;
    private boolean begun;

    Backwards(SeriesRows rows, Budget budget) {
        this.rows = rows;
        this.budget = budget;
    }

    @Override
    public boolean next() {
        if (!begun) {
            begun = true;
            firstOfNext = read();
        }
        if (held.isEmpty()) fill();
        current = held.pollLast();
        if (current != null) budget.giveBack(current.row().length);
        return current != null;
    }

    @SuppressWarnings("ReferenceEquality") // a series is its list
    private void fill() {
        var next = firstOfNext;
        if (next == null) return;
        var series = next.tags();
        while (next != null && next.tags() == series) {
            budget.take(next.row().length);
            held.addLast(next);
            next = read();
        }
        firstOfNext = next;
    }

    private @Nullable Held read() {
        return rows.next() ? new Held(rows.tags(), rows.row()) : null;
    }

    private Held current() {
        var here = current;
        if (here == null) throw new IllegalStateException("before the first row");
        return here;
    }

    @Override
    public List<@Nullable String> tags() {
        return current().tags();
    }

    @Override
    public @Nullable Object[] row() {
        return current().row();
    }

    @Override
    public void close() {
        rows.close();
    }
}
