package dev.sluice.engine.processing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Something that goes wrong around a plugin sooner or later, and can be made to go wrong in a test.
public enum Fault {
    /// A query raises a QueryError.
    QUERY_FAILS,
    /// A `write_sync` raises, or what was buffered for a database is refused.
    WRITE_REJECTED,
    /// The caches are empty, as after a restart.
    CACHE_LOST,
    /// The plugin is called with no rows at all.
    EMPTY_BATCH,
    /// Every row comes twice, as after a sender's second attempt.
    DUPLICATE_BATCH,
    /// The rows come in another order.
    OUT_OF_ORDER_BATCH,
    /// The clock, and with it the call time, is somewhere else.
    CLOCK_JUMP,
    /// A package that the plugin imports is not installed.
    MISSING_PACKAGE;

    /// The word of options, files and the HTTP API.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Fault> of(String text) {
        return Arrays.stream(values()).filter(fault -> fault.text().equals(text)).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Fault::text).collect(Collectors.joining(", "));
    }

    /// A fault that has happened in a run.
    ///
    /// @param where what it hit, such as `query 2: SELECT 1`; begins with `not injected` when there was nothing to hit
    public record Injected(Fault fault, String where) {
        @Override
        public String toString() {
            return fault.text() + ", " + where;
        }
    }
}
