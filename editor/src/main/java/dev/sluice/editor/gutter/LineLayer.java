package dev.sluice.editor.gutter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Something that lines have, at most one of it a line: marks, breakpoints, values, figures. It moves with the text of its
/// line and goes with it. Lines are indices from 0. FX thread only.
public final class LineLayer<T> {
    private final Consumer<Set<Integer>> shown;
    private final List<Runnable> listeners = new ArrayList<>();
    private TreeMap<Integer, T> lines = new TreeMap<>();

    /// @param shown hears of the lines that have to look different, other than by moving
    LineLayer(Consumer<Set<Integer>> shown) {
        this.shown = shown;
    }

    public Optional<T> at(int line) {
        return Optional.ofNullable(lines.get(line));
    }

    /// By line, in the order of the lines.
    public Map<Integer, T> all() {
        return Collections.unmodifiableMap(new TreeMap<>(lines));
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /// Replaces all.
    public void set(Map<Integer, ? extends T> next) {
        var before = lines;
        lines = new TreeMap<>(next);
        var changed = new TreeSet<Integer>();
        before.forEach((line, value) -> {
            if (!value.equals(lines.get(line))) changed.add(line);
        });
        for (int line : lines.keySet()) if (!before.containsKey(line)) changed.add(line);
        if (changed.isEmpty()) return;
        shown.accept(changed);
        tell();
    }

    public void put(int line, T value) {
        var before = lines.put(line, value);
        if (value.equals(before)) return;
        shown.accept(Set.of(line));
        tell();
    }

    public void remove(int line) {
        if (lines.remove(line) == null) return;
        shown.accept(Set.of(line));
        tell();
    }

    public void clear() {
        set(Map.of());
    }

    /// Calls `listener` after every change, moves with the text among them. Closing the result ends that.
    public AutoCloseable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Goes along with a change of the text. Where two lines become one, the upper one's value stays.
    void shift(LineShift shift) {
        if (lines.isEmpty() || shift.isNothing()) return;
        var moved = new TreeMap<Integer, T>();
        lines.forEach((line, value) -> shift.of(line).ifPresent(to -> moved.putIfAbsent(to, value)));
        if (moved.equals(lines)) return;
        lines = moved;
        tell();
    }

    private void tell() {
        for (var listener : List.copyOf(listeners)) listener.run();
    }
}
