package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.processing.TestRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The rows that a run writes, beside those of the tables: before a run that stores nothing, after one that did.
final class RowDiff {
    private static final Texts TEXTS = Texts.of(RowDiff.class);

    /// What is stored in a table at some times.
    @FunctionalInterface
    interface Stored {
        /// @return fields by row; empty when there is no such table
        Map<Key, Map<String, String>> rows(String database, String table, List<Long> timesNanos);
    }

    /// A row of a database, as a point names it.
    record Key(String table, Map<String, String> tags, long timeNanos) {}

    /// A line that a run has written.
    ///
    /// @param refused why it was not stored; empty when it was
    record Line(String database, String text, Optional<String> refused, String source) {}

    private record Written(PointText point, String source) {}

    private final Stored stored;
    private final List<RowChange> conflicts = new ArrayList<>();
    private final Map<String, Map<String, List<Written>>> taken = new LinkedHashMap<>();
    private final int notCompared;
    private final Instant now;

    /// @param limit lines that are looked at
    /// @param now   time of lines without one
    RowDiff(List<Line> lines, int limit, Stored stored, Instant now) {
        this.stored = stored;
        this.now = now;
        notCompared = Math.max(0, lines.size() - limit);
        for (var line : lines.subList(0, lines.size() - notCompared)) PointText.parse(line.text()).ifPresent(point -> take(line, point));
    }

    private void take(Line line, PointText point) {
        if (line.refused().isEmpty())
            taken.computeIfAbsent(line.database(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(point.table(), _ -> new ArrayList<>())
                    .add(new Written(point, line.source()));
        else if (isConflict(line.refused().get())) conflicts.add(conflict(point, line.source()));
    }

    /// What a run that stores nothing would make of the rows that there are now. Those it was run on are there, too.
    RowChanges wouldMake(String database, TestRun.Input input) {
        var changes = new ArrayList<>(conflicts);
        var given = taken.containsKey(database) ? points(input) : Map.<String, List<PointText>>of();
        taken.forEach((name, tables) -> tables.forEach((table, written) -> {
            var before = rows(name, table, written);
            if (name.equals(database)) lay(before, given.getOrDefault(table, List.of()));
            merged(written).forEach((key, row) -> changes.add(made(key, Optional.ofNullable(before.get(key)), row)));
        }));
        return new RowChanges(changes, notCompared);
    }

    /// What has become of the rows that a run has stored.
    RowChanges since() {
        var changes = new ArrayList<>(conflicts);
        taken.forEach((name, tables) -> tables.forEach((table, all) -> {
            var written = all.stream().filter(each -> each.point().time().isPresent()).toList();
            var after = rows(name, table, written);
            merged(written).forEach((key, row) -> changes.add(became(key, row, Optional.ofNullable(after.get(key)))));
        }));
        return new RowChanges(changes, notCompared);
    }

    private Map<Key, Map<String, String>> rows(String database, String table, List<Written> written) {
        var times = written.stream().map(each -> each.point().time().orElse(nanos(now))).distinct().toList();
        return new LinkedHashMap<>(stored.rows(database, table, times));
    }

    /// The rows that a plugin was run on are there before it.
    private void lay(Map<Key, Map<String, String>> rows, List<PointText> given) {
        for (var point : given) rows.computeIfAbsent(key(point), _ -> new TreeMap<>()).putAll(point.fields());
    }

    /// The rows of an input by table.
    private static Map<String, List<PointText>> points(TestRun.Input input) {
        var text = switch (input) {
            case TestRun.Input.LineProtocol(var lines) -> lines;
            case TestRun.Input.Flush flush -> PointText.lines(flush);
            case TestRun.Input.CallTime _, TestRun.Input.Request _ -> "";
        };
        return PointLines.of(text).stream()
                .flatMap(line -> PointText.parse(line).stream())
                .collect(Collectors.groupingBy(PointText::table));
    }

    /// A row of which parts were written one after the other.
    ///
    /// @param source of the last write
    private record Merged(Map<String, String> fields, String source) {}

    private Map<Key, Merged> merged(List<Written> written) {
        var rows = new LinkedHashMap<Key, Merged>();
        for (var each : written)
            rows.merge(
                    key(each.point()),
                    new Merged(new TreeMap<>(each.point().fields()), each.source()),
                    (before, after) -> {
                        before.fields().putAll(after.fields());
                        return new Merged(before.fields(), after.source());
                    });
        return rows;
    }

    private static RowChange made(Key key, Optional<Map<String, String>> before, Merged row) {
        var fields = row.fields().entrySet().stream()
                .map(field -> new RowChange.Field(field.getKey(), before.map(old -> old.get(field.getKey())), field.getValue()))
                .toList();
        var kind = before.isEmpty()
                ? RowChange.Kind.ADDED
                : fields.stream().anyMatch(RowChange.Field::isChanged) ? RowChange.Kind.CHANGED : RowChange.Kind.SAME;
        return change(kind, key, fields, row);
    }

    private static RowChange became(Key key, Merged row, Optional<Map<String, String>> after) {
        var fields = row.fields().entrySet().stream()
                .map(field -> new RowChange.Field(
                        field.getKey(),
                        Optional.of(field.getValue()),
                        after.map(now -> now.getOrDefault(field.getKey(), TEXTS.get("value.none"))).orElse(field.getValue())))
                .toList();
        var kind = after.isEmpty()
                ? RowChange.Kind.GONE
                : fields.stream().anyMatch(RowChange.Field::isChanged) ? RowChange.Kind.OVERWRITTEN : RowChange.Kind.STORED;
        return change(kind, key, fields, row);
    }

    private static RowChange change(RowChange.Kind kind, Key key, List<RowChange.Field> fields, Merged row) {
        return new RowChange(kind, key.table(), key.tags(), iso(key.timeNanos()), fields, row.source());
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

    private Key key(PointText point) {
        return new Key(point.table(), point.tags(), point.time().orElse(nanos(now)));
    }

    static String iso(long nanos) {
        return Instant.EPOCH.plusNanos(nanos).toString();
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }
}
