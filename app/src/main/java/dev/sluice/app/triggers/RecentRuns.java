package dev.sluice.app.triggers;

import dev.sluice.engine.record.RunFilter;
import dev.sluice.engine.record.RunSummary;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// The last recorded runs of each trigger that have come to an end, kept up to date at little cost: a trigger is looked up
/// once, after that only what is new is read. One thread.
final class RecentRuns {
    /// Bars of a strip.
    static final int LIMIT = 60;
    /// Runs of all triggers that are read at a time; what a second brings beyond them is missing from the strips.
    private static final int NEWS_LIMIT = 500;

    private final BiFunction<RunFilter, Integer, List<RunSummary>> newest;
    private final Map<TriggerKey, ArrayDeque<RunBar>> bars = new HashMap<>();
    /// The newest run before which all have ended; empty: unknown.
    private String last = "";

    /// @param newest runs that a filter accepts, newest first, at most so many
    RecentRuns(BiFunction<RunFilter, Integer, List<RunSummary>> newest) {
        this.newest = newest;
    }

    /// Oldest first.
    Map<TriggerKey, List<RunBar>> of(Set<TriggerKey> triggers) {
        bars.keySet().retainAll(triggers);
        var news = newest.apply(RunFilter.ALL, NEWS_LIMIT).stream().takeWhile(run -> !run.runId().equals(last)).toList();
        for (var run : news.reversed()) {
            var known = bars.get(new TriggerKey(run.database(), run.trigger()));
            if (known != null && isOver(run)) add(known, RunBar.of(run));
        }
        news.reversed().stream().takeWhile(RecentRuns::isOver).forEach(run -> last = run.runId());
        for (var trigger : triggers) bars.computeIfAbsent(trigger, this::look);
        var all = new HashMap<TriggerKey, List<RunBar>>();
        bars.forEach((trigger, runs) -> all.put(trigger, List.copyOf(runs)));
        return all;
    }

    private ArrayDeque<RunBar> look(TriggerKey trigger) {
        var filter = RunFilter.of(Optional.of(trigger.database()), Optional.of(trigger.name()));
        var found = new ArrayDeque<RunBar>();
        for (var run : newest.apply(filter, LIMIT)) if (isOver(run)) found.addFirst(RunBar.of(run));
        return found;
    }

    private static boolean isOver(RunSummary run) {
        return run.outcome() != RunSummary.Outcome.UNFINISHED;
    }

    /// What was read beside a run that had not ended is read again.
    private static void add(ArrayDeque<RunBar> runs, RunBar bar) {
        runs.removeIf(known -> known.runId().equals(bar.runId()));
        runs.addLast(bar);
        if (runs.size() > LIMIT) runs.removeFirst();
    }
}
