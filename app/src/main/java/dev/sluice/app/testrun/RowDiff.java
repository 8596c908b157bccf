package dev.sluice.app.testrun;

import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.processing.TestRun.CaughtWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The rows of the tables that a test run writes to, before it and after it.
final class RowDiff {
    /// Written lines that are compared; the rest is counted.
    static final int LINES_LIMIT = 10_000;

    /// What is stored in a table at some times.
    @FunctionalInterface
    interface Stored {
        /// @return fields by row; empty when there is no such table
        Map<Key, Map<String, String>> rows(String database, String table, List<Long> timesNanos);
    }

    /// A row of a database, as a point names it.
    record Key(String table, Map<String, String> tags, long timeNanos) {}

    private record Written(PointText point, String source) {}

    private RowDiff() {}

    /// @param now time of lines without one
    static List<RowChange> of(TestRun run, List<CaughtWrite> writes, Stored stored, Instant now) {
        var changes = new ArrayList<RowChange>();
        var byDatabase = new LinkedHashMap<String, Map<String, List<Written>>>();
        for (var write : writes.subList(0, Math.min(writes.size(), LINES_LIMIT))) {
            var point = PointText.parse(write.line());
            if (point.isEmpty()) continue;
            if (write.refused().isEmpty())
                byDatabase.computeIfAbsent(write.database(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(point.get().table(), _ -> new ArrayList<>())
                        .add(new Written(point.get(), write.source()));
            else if (isConflict(write.refused().get().message())) changes.add(conflict(point.get(), write.source()));
        }
        byDatabase.forEach((database, tables) -> tables.forEach((table, written) -> {
            var times = written.stream().map(each -> each.point().time().orElse(nanos(now))).distinct().toList();
            var before = new LinkedHashMap<>(stored.rows(database, table, times));
            if (database.equals(run.database())) lay(before, table, run.input(), now);
            changes.addAll(changes(before, written, now));
        }));
        return changes;
    }

    private static boolean isConflict(String message) {
        return message.contains("invalid column type") || message.contains("type conflict");
    }

    private static RowChange conflict(PointText point, String source) {
        var fields = point.fields().entrySet().stream()
                .map(field -> new RowChange.Field(field.getKey(), Optional.empty(), field.getValue()))
                .toList();
        return new RowChange(RowChange.Kind.CONFLICT, point.table(), point.tags(), point.time().map(RowDiff::iso).orElse(""), fields, source);
    }

    /// The rows that the plugin was run on are there before it.
    private static void lay(Map<Key, Map<String, String>> rows, String table, TestRun.Input input, Instant now) {
        if (!(input instanceof TestRun.Input.LineProtocol(var text))) return;
        for (var line : PointLines.of(text))
            PointText.parse(line).filter(point -> point.table().equals(table)).ifPresent(point ->
                    rows.computeIfAbsent(key(point, now), _ -> new TreeMap<>()).putAll(point.fields()));
    }

    private static List<RowChange> changes(Map<Key, Map<String, String>> before, List<Written> written, Instant now) {
        var after = new LinkedHashMap<Key, Map<String, String>>();
        var sources = new LinkedHashMap<Key, String>();
        for (var each : written) {
            var key = key(each.point(), now);
            after.computeIfAbsent(key, _ -> new TreeMap<>()).putAll(each.point().fields());
            sources.put(key, each.source());
        }
        var changes = new ArrayList<RowChange>();
        after.forEach((key, fields) -> {
            var old = Optional.ofNullable(before.get(key));
            var shown = fields.entrySet().stream()
                    .map(field -> new RowChange.Field(
                            field.getKey(), old.map(row -> row.get(field.getKey())), field.getValue()))
                    .toList();
            var kind = old.isEmpty()
                    ? RowChange.Kind.ADDED
                    : shown.stream().anyMatch(RowChange.Field::isChanged) ? RowChange.Kind.CHANGED : RowChange.Kind.SAME;
            changes.add(new RowChange(kind, key.table(), key.tags(), iso(key.timeNanos()), shown, sources.getOrDefault(key, "")));
        });
        return changes;
    }

    private static Key key(PointText point, Instant now) {
        return new Key(point.table(), point.tags(), point.time().orElse(nanos(now)));
    }

    static String iso(long nanos) {
        return Instant.EPOCH.plusNanos(nanos).toString();
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }
}
