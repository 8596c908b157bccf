package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.wal.TableRows;
import dev.sluice.engine.wal.WalContents;
import dev.sluice.engine.wal.WriteBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one flush brought to one database, merged once and shared by all triggers of that database.
///
/// @param firstSequence of the WAL records of the flush, those of other databases included; 0 when not known
/// @param lastSequence  inclusive
/// @param tables one for each table, in order of first appearance
record Span(
        int databaseId, long firstSequence, long lastSequence, List<WriteBatch> writes, List<TableBatch> tables) {
    Span {
        writes = List.copyOf(writes);
        tables = List.copyOf(tables);
    }

    /// The spans of the databases that somebody waits for, by database id.
    static Map<Integer, Span> byDatabase(WalContents contents, Set<Integer> wanted) {
        var writes = new LinkedHashMap<Integer, List<WriteBatch>>();
        for (var batch : contents.batches())
            if (wanted.contains(batch.databaseId()))
                writes.computeIfAbsent(batch.databaseId(), _ -> new ArrayList<>())
                        .add(batch);
        var spans = new LinkedHashMap<Integer, Span>();
        writes.forEach((database, batches) -> spans.put(
                database, of(database, contents.firstSequence(), contents.lastSequence(), batches)));
        return spans;
    }

    static Span of(int databaseId, long firstSequence, long lastSequence, List<WriteBatch> writes) {
        return new Span(
                databaseId,
                firstSequence,
                lastSequence,
                writes,
                merged(writes.stream().flatMap(batch -> batch.tables().stream()).toList()));
    }

    static List<TableBatch> merged(List<TableRows> parts) {
        var rows = new LinkedHashMap<String, List<TableRows>>();
        for (var part : parts)
            rows.computeIfAbsent(part.table().name(), _ -> new ArrayList<>()).add(part);
        var tables = new ArrayList<TableBatch>();
        rows.forEach((table, all) -> tables.add(new TableBatch(table, all)));
        return tables;
    }

    /// What a trigger is given: a `table:` trigger gets its table alone, and the empty list when this flush brought the
    /// database rows but none for that table (InfluxDB 3.10 calls the plugin then, too).
    List<TableBatch> tablesFor(TriggerSpecification specification) {
        return specification instanceof TriggerSpecification.SingleTable(var table)
                ? tables.stream().filter(batch -> batch.table().equals(table)).toList()
                : tables;
    }

    RunObserver.Origin origin() {
        return new RunObserver.Origin(
                firstSequence,
                lastSequence,
                writes.stream()
                        .map(batch -> new RunObserver.Lines(
                                batch.lines(), batch.precision(), batch.defaultTimeNanos()))
                        .toList());
    }

    /// Length of the lines; the columns take a few times as much.
    long sizeBytes() {
        return writes.stream().mapToLong(WriteBatch::length).sum();
    }
}
