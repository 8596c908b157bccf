package dev.sluice.engine.record;

import dev.sluice.engine.processing.Traced.CacheUse.Operation;
import dev.sluice.engine.processing.Tracing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What the caches held before a run, as far as it looked.
final class ReplayCache {
    private record Place(boolean global, String key) {}

    private ReplayCache() {}

    static List<Tracing.Held> of(RunRecord run, Consumer<String> remarks) {
        var seen = new HashSet<Place>();
        var held = new ArrayList<Tracing.Held>();
        for (var event : run.events())
            if (event instanceof RunEvent.Cached use && seen.add(new Place(use.global(), use.key())) && use.before().isPresent()) {
                if (use.operation() == Operation.GET && use.content().isEmpty())
                    remarks.accept("the value under the cache key '%s' is not on record: it was too large, or no copy of it can be made"
                            .formatted(use.key()));
                held.add(new Tracing.Held(use.global(), use.key(), use.content()));
            }
        return List.copyOf(held);
    }
}
