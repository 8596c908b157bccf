package dev.sluice.app.testrun;

import dev.sluice.app.frame.Memory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;

/// Keeps which recorded runs are test runs of a plugin: their records do not say. FX thread only.
final class HistoryMemory {
    private static final String SEPARATOR = " ";

    private HistoryMemory() {}

    /// Remembers the test runs of a history from now on.
    ///
    /// @param name under which they are kept; may become another
    /// @return the ids of those known before
    static Set<String> keep(RunHistory history, Memory memory, Supplier<String> name) {
        var before = memory.get(name.get()).map(ids -> Set.of(ids.split(SEPARATOR))).orElse(Set.of());
        history.items().addListener(
                (InvalidationListener) _ -> memory.put(name.get(), String.join(SEPARATOR, testRuns(history.items()))));
        return before;
    }

    private static List<String> testRuns(List<HistoryItem> items) {
        return items.stream().filter(HistoryItem::isTestRun).map(HistoryItem::runId).flatMap(Optional::stream).toList();
    }
}
