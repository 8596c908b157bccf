package dev.sluice.engine.processing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which trigger answers a path. Several may claim one; then the oldest claim holds until it is given up. (In strict
/// mode the newest holds, and any of them leaving frees the path: InfluxDB 3.10.)
final class RequestRoutes {
    private final boolean strict;
    private volatile Map<String, List<TriggerWorker>> claims = Map.of();

    RequestRoutes(boolean strict) {
        this.strict = strict;
    }

    Optional<TriggerWorker> find(String path) {
        return Optional.ofNullable(claims.get(path)).map(strict ? List::getLast : List::getFirst);
    }

    /// @return the trigger that holds the path already
    synchronized Optional<TriggerWorker> claim(String path, TriggerWorker worker) {
        var holder = find(path);
        var all = new ArrayList<>(claims.getOrDefault(path, List.of()));
        all.add(worker);
        put(path, all);
        return holder;
    }

    synchronized void giveUp(String path, TriggerWorker worker) {
        var all = new ArrayList<>(claims.getOrDefault(path, List.of()));
        if (!all.remove(worker)) return;
        if (strict) all.clear();
        put(path, all);
    }

    private void put(String path, List<TriggerWorker> workers) {
        var next = new HashMap<>(claims);
        if (workers.isEmpty()) next.remove(path);
        else next.put(path, List.copyOf(workers));
        claims = Map.copyOf(next);
    }
}
