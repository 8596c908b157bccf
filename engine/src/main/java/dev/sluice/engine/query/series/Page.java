package dev.sluice.engine.query.series;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Some of the rows of each series.
final class Page implements SeriesRows {
    private final SeriesRows rows;
    private final long offset;
    private final long end;
    private @Nullable List<@Nullable String> series;
    private long seen;

    Page(SeriesRows rows, OptionalLong limit, OptionalLong offset) {
        this.rows = rows;
        this.offset = offset.orElse(0);
        long count = limit.orElse(0);
        // LIMIT 0 is no limit
        this.end = count == 0 || count > Long.MAX_VALUE - this.offset ? Long.MAX_VALUE : this.offset + count;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a series is its list
    public boolean next() {
        while (rows.next()) {
            if (rows.tags() != series) {
                series = rows.tags();
                seen = 0;
            }
            if (seen++ >= offset && seen <= end) return true;
            // without tags there is one series only
            if (seen > end && series.isEmpty()) return false;
        }
        return false;
    }

    @Override
    public List<@Nullable String> tags() {
        return rows.tags();
    }

    @Override
    public @Nullable Object[] row() {
        return rows.row();
    }

    @Override
    public void close() {
        rows.close();
    }
}
