package dev.sluice.engine.query.series;

import dev.sluice.engine.query.QueryException;

/// How many values one statement may hold at a time.
final class Budget {
    /// An eighth of the heap when a value takes 32 bytes.
    private static final long VALUE_LIMIT = Math.min(10_000_000, Runtime.getRuntime().maxMemory() / 256);

    private long taken;

    /// @throws QueryException when there are too many
    void take(long values) {
        taken += values;
        if (taken > VALUE_LIMIT)
            throw new QueryException(
                    QueryException.Kind.EXECUTION,
                    "Resources exhausted: the query needs more memory than it may use");
    }

    void giveBack(long values) {
        taken -= values;
    }
}
