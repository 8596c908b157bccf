package dev.sluice.editor.assist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// The problems of one text, as they were found last. FX thread only.
public final class Problems {
    /// More are not shown; the text needs another hand then.
    public static final int LIMIT = 500;

    private final List<Consumer<List<Problem>>> listeners = new ArrayList<>();
    private List<Problem> all = List.of();

    /// By position.
    public List<Problem> all() {
        return all;
    }

    /// Those that cover or touch an offset, the worst first.
    public List<Problem> at(int offset) {
        return all.stream()
                .filter(problem -> problem.start() <= offset && offset <= problem.end())
                .sorted(Comparator.comparing(Problem::severity))
                .toList();
    }

    /// Calls `listener` after each change. Closing the result ends that.
    public AutoCloseable onChange(Consumer<List<Problem>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// What was told of stretches that move with the text; those that were edited are forgotten until they are found again.
    void moved(int at, int removed, int inserted) {
        if (all.isEmpty()) return;
        var moved = new ArrayList<Problem>();
        for (var problem : all) {
            if (problem.end() <= at) moved.add(problem);
            else if (problem.start() >= at + removed) moved.add(problem.movedBy(inserted - removed));
        }
        set(moved);
    }

    void set(List<Problem> problems) {
        all = problems.stream()
                .sorted(Comparator.comparingInt(Problem::start))
                .limit(LIMIT)
                .toList();
        List.copyOf(listeners).forEach(listener -> listener.accept(all));
    }
}
