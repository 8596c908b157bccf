package dev.sluice.engine.dap;

import dev.sluice.engine.debug.DebugException;
import dev.sluice.engine.debug.DebuggedRun;
import dev.sluice.engine.debug.StoppedAt;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Threads of the protocol: one for each run, and one for each thread that a plugin has started and that has stopped.
final class DapThreads {
    /// @param name of a thread that the plugin has started; empty: the run's own
    record Key(DebuggedRun run, String name) {}

    private final Map<Key, Integer> numbers = new LinkedHashMap<>();
    private final Map<Integer, StoppedAt> stops = new HashMap<>();
    private int last;

    synchronized int of(DebuggedRun run, String name) {
        return numbers.computeIfAbsent(new Key(run, name), _ -> ++last);
    }

    synchronized int stopped(StoppedAt stop) {
        int thread = of(stop.run(), stop.thread());
        stops.put(thread, stop);
        return thread;
    }

    /// @return empty when it is stopped anew already
    synchronized Optional<Integer> resumed(StoppedAt stop) {
        int thread = of(stop.run(), stop.thread());
        return stops.remove(thread, stop) ? Optional.of(thread) : Optional.empty();
    }

    /// @return those that are gone with it
    synchronized List<Integer> ended(DebuggedRun run) {
        var gone = numbers.entrySet().stream()
                .filter(entry -> entry.getKey().run() == run)
                .map(Map.Entry::getValue)
                .toList();
        numbers.keySet().removeIf(key -> key.run() == run);
        gone.forEach(stops::remove);
        return gone;
    }

    synchronized StoppedAt stop(int thread) {
        var stop = stops.get(thread);
        if (stop == null) throw new DebugException("the thread is not stopped");
        return stop;
    }

    /// Any that is stopped; for expressions that name no frame.
    synchronized StoppedAt anyStop() {
        return stops.values().stream().findFirst().orElseThrow(() -> new DebugException("no thread is stopped"));
    }

    synchronized DebuggedRun run(int thread) {
        return numbers.entrySet().stream()
                .filter(entry -> entry.getValue() == thread)
                .map(entry -> entry.getKey().run())
                .findFirst()
                .orElseThrow(() -> new DebugException("there is no thread " + thread));
    }

    synchronized Map<Key, Integer> all() {
        return new LinkedHashMap<>(numbers);
    }
}
