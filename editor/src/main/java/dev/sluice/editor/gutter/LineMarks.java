package dev.sluice.editor.gutter;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/// Marks on lines, at most one a line; lines are indices from 0. Marks move when lines above them come and go.
public final class LineMarks {
    private final IntConsumer changed;
    private TreeMap<Integer, LineMark> marks = new TreeMap<>();

    /// @param changed hears the index of each line whose mark changed other than by moving
    LineMarks(IntConsumer changed) {
        this.changed = changed;
    }

    public Optional<LineMark> at(int line) {
        return Optional.ofNullable(marks.get(line));
    }

    /// By line.
    public Map<Integer, LineMark> all() {
        return Map.copyOf(marks);
    }

    /// Replaces all marks.
    public void set(Map<Integer, LineMark> next) {
        var before = marks;
        marks = new TreeMap<>(next);
        before.forEach((line, mark) -> {
            if (!mark.equals(marks.get(line))) changed.accept(line);
        });
        for (int line : marks.keySet()) if (!before.containsKey(line)) changed.accept(line);
    }

    public void clear() {
        set(Map.of());
    }

    /// Lines after `line` were taken out and put in. A mark on a line that went goes with it.
    void splice(int line, boolean fromLineStart, int removed, int inserted) {
        if (removed == 0 && inserted == 0 || marks.isEmpty()) return;
        var moved = new TreeMap<Integer, LineMark>();
        marks.forEach((at, mark) -> {
            boolean stays = at < line || at == line && !(fromLineStart && removed == 0);
            if (stays) moved.put(at, mark);
            else if (at > line + removed || at == line) moved.put(at + inserted - removed, mark);
            else if (fromLineStart && at == line + removed) moved.put(line + inserted, mark);
        });
        marks = moved;
    }
}
