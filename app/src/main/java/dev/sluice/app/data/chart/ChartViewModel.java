package dev.sluice.app.data.chart;

import dev.sluice.app.data.result.ResultTable;
import dev.sluice.app.fx.Tasks;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// What the chart shows: which lines, which span of time, and where it is read. FX thread only.
///
/// Whoever draws it asks again whenever [#revisionProperty] moves.
public final class ChartViewModel {
    /// A stretch of time, both ends inclusive.
    record Span(long from, long to) {
        long length() {
            return to - from;
        }
    }

    /// A value that is read off.
    record Reading(int line, long nanos, double value) {}

    private static final double KEY_ZOOM = 0.5, KEY_STEPS = 100;

    private final Tasks tasks;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Set<String> hidden = new HashSet<>();
    private ChartData data = ChartData.EMPTY;
    private Span whole = new Span(0, 0);
    private Span shown = whole;
    private boolean preparing;
    private long cursor = Long.MIN_VALUE;
    private Tasks.@Nullable Started started;
    private @Nullable ResultTable table;

    public ChartViewModel(Tasks tasks) {
        this.tasks = tasks;
    }

    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Draws another answer once its lines are made, in the background.
    public void show(ResultTable next) {
        if (next.equals(table)) return;
        if (started != null) started.cancel();
        table = next;
        preparing = true;
        put(ChartData.EMPTY);
        started = tasks.start(
                () -> ChartData.of(next),
                made -> {
                    if (!next.equals(table)) return;
                    preparing = false;
                    put(made);
                },
                _ -> {});
    }

    private void put(ChartData next) {
        data = next;
        long from = Long.MAX_VALUE, to = Long.MIN_VALUE;
        for (var line : next.lines()) {
            from = Math.min(from, line.nanos()[0]);
            to = Math.max(to, line.nanos()[line.nanos().length - 1]);
        }
        whole = next.lines().isEmpty() ? new Span(0, 0) : new Span(from, to);
        shown = whole;
        cursor = Long.MIN_VALUE;
        changed();
    }

    boolean isPreparing() {
        return preparing;
    }

    ChartData data() {
        return data;
    }

    Span shown() {
        return shown;
    }

    boolean isZoomed() {
        return !shown.equals(whole);
    }

    boolean isVisible(int line) {
        return !hidden.contains(data.lines().get(line).name());
    }

    void setVisible(int line, boolean visible) {
        var name = data.lines().get(line).name();
        if (visible ? hidden.remove(name) : hidden.add(name)) changed();
    }

    List<Integer> visibleLines() {
        return IntStream.range(0, data.lines().size()).filter(this::isVisible).boxed().toList();
    }

    /// Shows a part of the time; at least a nanosecond, at most all.
    void zoom(long one, long other) {
        long from = Math.max(whole.from(), Math.min(one, other));
        long to = Math.min(whole.to(), Math.max(one, other));
        if (to <= from) return;
        shown = new Span(from, to);
        changed();
    }

    void reset() {
        shown = whole;
        changed();
    }

    /// Half as much time, or twice as much, around the cursor or the middle.
    void zoomByKey(boolean in) {
        long middle = hasCursor() ? cursor : shown.from() + shown.length() / 2;
        double factor = in ? KEY_ZOOM : 1 / KEY_ZOOM;
        long half = (long) (shown.length() * factor / 2);
        zoom(Math.max(whole.from(), middle - half), Math.min(whole.to(), middle + half));
    }

    boolean hasCursor() {
        return cursor != Long.MIN_VALUE;
    }

    /// Where values are read off.
    long cursor() {
        return cursor;
    }

    void moveCursor(long nanos) {
        cursor = Math.clamp(nanos, shown.from(), shown.to());
        changed();
    }

    void moveCursorByKey(int steps) {
        moveCursor(hasCursor() ? cursor + (long) (steps * shown.length() / KEY_STEPS) : shown.from() + shown.length() / 2);
    }

    void clearCursor() {
        if (!hasCursor()) return;
        cursor = Long.MIN_VALUE;
        changed();
    }

    /// The point of each visible line that is nearest to the cursor.
    List<Reading> readings() {
        if (!hasCursor()) return List.of();
        return visibleLines().stream()
                .map(line -> {
                    int at = nearest(data.lines().get(line).nanos(), cursor);
                    return new Reading(line, data.lines().get(line).nanos()[at], data.lines().get(line).values()[at]);
                })
                .toList();
    }

    /// The moment nearest to the cursor at which one of the values is; the cursor's own while there is none.
    long read() {
        return readings().stream()
                .mapToLong(Reading::nanos)
                .boxed()
                .min(Comparator.comparingLong(nanos -> Math.abs(nanos - cursor)))
                .orElse(cursor);
    }

    private static int nearest(long[] nanos, long wanted) {
        int found = Arrays.binarySearch(nanos, wanted);
        if (found >= 0) return found;
        int after = -found - 1;
        if (after == 0) return 0;
        if (after == nanos.length) return nanos.length - 1;
        return nanos[after] - wanted < wanted - nanos[after - 1] ? after : after - 1;
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
