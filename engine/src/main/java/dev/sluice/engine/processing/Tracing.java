package dev.sluice.engine.processing;

import java.util.List;
import java.util.Optional;

/// How closely a run is watched by its plugin host.
public sealed interface Tracing {
    Tracing OFF = new Off();
    Tracing ON = new On();

    record Off() implements Tracing {}

    /// The host tells what a run does without asking the engine, see [Traced].
    record On() implements Tracing {}

    /// So, too; and the caches hold what they held in an earlier run, and clocks and chance give what they gave then. What
    /// the run puts into the caches is forgotten.
    ///
    /// @param readings as [Traced.Readings] had them, its parts one after the other; `began N` among them says at how many
    ///                 nanoseconds since 1970 the run began
    record Again(List<Held> cache, byte[] readings) implements Tracing {
        public Again {
            cache = List.copyOf(cache);
        }
    }

    /// As [On], but clocks and chance give what they gave in an earlier run.
    ///
    /// @param readings as [Traced.Readings] had them, its parts one after the other
    record Given(byte[] readings) implements Tracing {}

    /// What a cache held under a key.
    ///
    /// @param content as [Traced.CacheUse] had it; empty when it is known only that there was something
    record Held(boolean global, String key, Optional<byte[]> content) {}
}
