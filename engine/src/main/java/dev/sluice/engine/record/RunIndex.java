package dev.sluice.engine.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which runs are on disk, and where. Any thread.
final class RunIndex {
    /// Of a record's payload.
    record Place(long file, long offset, int length) {}

    record Run(RunSummary summary, Place place) {}

    private final ArrayDeque<Run> runs = new ArrayDeque<>();
    private final Map<String, Run> byId = new HashMap<>();
    /// By file, then by hash.
    private final Map<Long, Map<String, Place>> code = new HashMap<>();

    /// In place of what was known of it when it had only begun.
    synchronized void add(Run run) {
        var begun = byId.put(run.summary().runId(), run);
        if (begun != null) runs.removeLastOccurrence(begun);
        runs.addLast(run);
    }

    synchronized void addCode(String hash, Place place) {
        code.computeIfAbsent(place.file(), _ -> new HashMap<>()).put(hash, place);
    }

    synchronized Optional<Place> code(long file, String hash) {
        return Optional.ofNullable(code.getOrDefault(file, Map.of()).get(hash));
    }

    synchronized int size() {
        return runs.size();
    }

    synchronized Optional<Run> oldest() {
        return Optional.ofNullable(runs.peekFirst());
    }

    synchronized Optional<Run> find(String runId) {
        return Optional.ofNullable(byId.get(runId));
    }

    /// Newest first.
    synchronized List<RunSummary> newest(RunFilter filter, int limit) {
        var found = new ArrayList<RunSummary>();
        for (var each = runs.descendingIterator(); each.hasNext() && found.size() < limit; ) {
            var summary = each.next().summary();
            if (filter.accepts(summary)) found.add(summary);
        }
        return found;
    }

    /// Everything of the oldest file.
    synchronized void forget(long file) {
        while (!runs.isEmpty() && runs.getFirst().place().file() == file)
            byId.remove(runs.removeFirst().summary().runId());
        code.remove(file);
    }
}
