package dev.sluice.engine.record;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which runs are on disk, and where. Any thread.
final class RunIndex {
    /// Of a record's payload.
    record Place(long file, long offset, int length) {}

    record Run(RunSummary summary, Place place) {
        private Start start() {
            return new Start(summary.started(), place.file(), place.offset());
        }
    }

    /// Those that started at the same time stand in the order of their places.
    private record Start(Instant time, long file, long offset) implements Comparable<Start> {
        private static final Comparator<Start> ORDER =
                Comparator.comparing(Start::time).thenComparingLong(Start::file).thenComparingLong(Start::offset);

        @Override
        public int compareTo(Start other) {
            return ORDER.compare(this, other);
        }
    }

    /// In the order of their places, which is that of their ends.
    private final ArrayDeque<Run> runs = new ArrayDeque<>();
    private final TreeMap<Start, RunSummary> byStart = new TreeMap<>();
    private final Map<String, Run> byId = new HashMap<>();
    /// Of runs that have not ended, by run id: where it stands what they have done since. In the file of their own place.
    private final Map<String, List<Place>> more = new HashMap<>();
    /// By file, then by hash.
    private final Map<Long, Map<String, Place>> code = new HashMap<>();

    /// In place of what was known of it when it had only begun.
    synchronized void add(Run run) {
        more.remove(run.summary().runId());
        var begun = byId.put(run.summary().runId(), run);
        if (begun != null) {
            runs.removeLastOccurrence(begun);
            byStart.remove(begun.start());
        }
        runs.addLast(run);
        byStart.put(run.start(), run.summary());
    }

    /// What a run has done since it was written down as begun.
    synchronized void addMore(Run run) {
        var id = run.summary().runId();
        var begun = byId.get(id);
        if (begun == null || begun.place().file() != run.place().file()) return;
        var places = more.getOrDefault(id, new ArrayList<>());
        places.add(run.place());
        add(new Run(run.summary(), begun.place()));
        more.put(id, places);
    }

    /// Where a run stands, and then where what it has done since.
    synchronized List<Place> places(String runId) {
        var run = byId.get(runId);
        if (run == null) return List.of();
        var places = new ArrayList<>(List.of(run.place()));
        places.addAll(more.getOrDefault(runId, List.of()));
        return places;
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

    /// The one that ended first.
    synchronized Optional<Run> oldest() {
        return Optional.ofNullable(runs.peekFirst());
    }

    synchronized Optional<Run> find(String runId) {
        return Optional.ofNullable(byId.get(runId));
    }

    /// The last to start first.
    synchronized List<RunSummary> newest(RunFilter filter, int limit) {
        var found = new ArrayList<RunSummary>();
        for (var each = byStart.descendingMap().values().iterator(); each.hasNext() && found.size() < limit; ) {
            var summary = each.next();
            if (filter.accepts(summary)) found.add(summary);
        }
        return found;
    }

    /// Everything of the oldest file.
    synchronized void forget(long file) {
        while (!runs.isEmpty() && runs.getFirst().place().file() == file) forget(runs.removeFirst());
        code.remove(file);
    }

    private void forget(Run run) {
        byId.remove(run.summary().runId());
        byStart.remove(run.start());
        more.remove(run.summary().runId());
    }
}
