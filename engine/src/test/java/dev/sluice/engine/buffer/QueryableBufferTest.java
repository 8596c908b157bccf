package dev.sluice.engine.buffer;

import static dev.sluice.engine.wal.TestRows.CPU;
import static dev.sluice.engine.wal.TestRows.DATABASE;
import static dev.sluice.engine.wal.TestRows.DISK;
import static dev.sluice.engine.wal.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.TestRows;
import dev.sluice.engine.wal.TestRows.Row;
import dev.sluice.engine.wal.WalContents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueryableBufferTest {
    private final QueryableBuffer buffer = new QueryableBuffer();
    private long sequence = 1;

    private void write(List<Row> rows) {
        buffer.flushed(new WalContents(sequence++, List.of(TestRows.batch(rows))));
    }

    private void write(Table table, @Nullable Object... values) {
        write(List.of(row(table, values)));
    }

    private QueryableBuffer.TableSnapshot snapshot(Table table) {
        return buffer.snapshot(DATABASE, table.id());
    }

    private static List<Row> rows(Table table, QueryableBuffer.TableSnapshot snapshot) {
        var rows = new ArrayList<Row>();
        for (var chunk : snapshot.chunks()) {
            assertThat(chunk.firstSequence()).isEqualTo(rows.size());
            rows.addAll(TestRows.plain(table, chunk.columns(), chunk.rowCount()));
        }
        assertThat(snapshot.rowCount()).isEqualTo(rows.size());
        return rows;
    }

    @Test
    void an_unknown_table_has_no_rows() {
        assertThat(snapshot(CPU)).isEqualTo(new QueryableBuffer.TableSnapshot(List.of(), LateTimes.NONE, 0));
        assertThat(buffer.rowCount()).isZero();
    }

    @Test
    void small_writes_gather_in_one_chunk_in_write_order() {
        var written = new ArrayList<Row>();
        for (long time = 0; time < 500; time++) {
            var row = row(CPU, "a" + time % 7, null, time / 2.0, null, time % 2 == 0, "é" + time, time);
            written.add(row);
            write(List.of(row));
        }
        var snapshot = snapshot(CPU);
        assertThat(snapshot.chunks()).hasSize(1);
        assertThat(rows(CPU, snapshot)).isEqualTo(written);
        assertThat(snapshot.chunks().getFirst().minTimeNanos()).isZero();
        assertThat(snapshot.chunks().getFirst().maxTimeNanos()).isEqualTo(499);
        assertThat(buffer.rowCount()).isEqualTo(500);
    }

    @Test
    void a_column_that_no_row_of_a_chunk_has_is_not_in_it() {
        write(CPU, "a", null, 1.0, null, null, null, 1L);
        assertThat(snapshot(CPU).chunks().getFirst().columns()).extracting(values -> values.column().id()).containsExactly(0, 2, 6);
    }

    @Test
    void a_snapshot_does_not_see_what_comes_after_it() {
        write(CPU, "a", null, 1.0, null, null, null, 1L);
        var before = snapshot(CPU);
        for (long time = 2; time < 200; time++) write(CPU, "b" + time, "c", null, 7L, true, "s", time);
        assertThat(rows(CPU, before)).containsExactly(row(CPU, "a", null, 1.0, null, null, null, 1L));
        assertThat(before.chunks().getFirst().columns()).hasSize(3);
    }

    @Test
    void a_column_that_comes_later_is_absent_before() {
        var narrow = TestRows.table(9, "wide", ColumnType.FLOAT, ColumnType.TIME);
        var wide = TestRows.table(9, "wide", ColumnType.FLOAT, ColumnType.TIME, ColumnType.TAG, ColumnType.STRING);
        write(List.of(row(narrow, 1.0, 1L)));
        var time = row(narrow, 2.0, 2L);
        var wider = new Table(9, "wide", List.of(wide.columns().get(0), wide.columns().get(2), wide.columns().get(3), wide.columns().get(1)), wide.deletedAt());
        write(List.of(row(wider, 3.0, "t", "s", 3L)));
        write(List.of(time));
        assertThat(rows(wide, snapshot(wide))).containsExactly(
                row(wide, 1.0, 1L, null, null), row(wide, 3.0, 3L, "t", "s"), row(wide, 2.0, 2L, null, null));
    }

    @Test
    void rows_are_those_of_the_naive_model_whatever_the_sizes() {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        var cpu = new ArrayList<Row>();
        var disk = new ArrayList<Row>();
        while (cpu.size() < 3 * QueryableBuffer.CHUNK_ROWS / 2) {
            var write = new ArrayList<Row>();
            for (int i = random.nextInt(1, random.nextInt(2, 8000)); i > 0; i--) {
                var row = TestRows.random(random.nextInt(10) == 0 ? DISK : CPU, random);
                write.add(row);
                (row.table() == CPU ? cpu : disk).add(row);
            }
            write(write);
        }
        assertThat(snapshot(CPU).chunks().getFirst().rowCount()).isEqualTo(QueryableBuffer.CHUNK_ROWS);
        assertThat(rows(CPU, snapshot(CPU)).equals(cpu)).isTrue();
        assertThat(rows(DISK, snapshot(DISK)).equals(disk)).isTrue();
        assertThat(buffer.rowCount()).isEqualTo(cpu.size() + disk.size());
        for (var chunk : snapshot(CPU).chunks()) {
            var times = TestRows.plain(CPU, chunk.columns(), chunk.rowCount()).stream().mapToLong(Row::time).summaryStatistics();
            assertThat(chunk.minTimeNanos()).isEqualTo(times.getMin());
            assertThat(chunk.maxTimeNanos()).isEqualTo(times.getMax());
        }
    }

    @Test
    void one_large_write_fills_several_chunks() {
        var written = new ArrayList<Row>();
        for (long time = 0; time < 2 * QueryableBuffer.CHUNK_ROWS + 5; time++) written.add(row(DISK, time * 3, time));
        write(written);
        assertThat(snapshot(DISK).chunks()).extracting(QueryableBuffer.Chunk::rowCount)
                .containsExactly(QueryableBuffer.CHUNK_ROWS, QueryableBuffer.CHUNK_ROWS, 5);
        assertThat(rows(DISK, snapshot(DISK)).equals(written)).isTrue();
    }

    @Test
    void every_snapshot_taken_while_writing_is_a_prefix_of_whole_writes() throws Exception {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        var writes = new ArrayList<List<Row>>();
        var all = new ArrayList<Row>();
        var ends = new HashSet<>(List.of(0));
        for (int i = 0; i < 1500; i++) {
            var write = new ArrayList<Row>();
            for (int n = random.nextInt(1, 12); n > 0; n--) write.add(TestRows.random(CPU, random));
            writes.add(write);
            all.addAll(write);
            ends.add(all.size());
        }
        var done = new AtomicBoolean();
        var failure = new AtomicReference<@Nullable Throwable>();
        var reader = Thread.ofPlatform().start(() -> {
            try {
                while (!done.get()) {
                    var seen = rows(CPU, snapshot(CPU));
                    assertThat(ends).contains(seen.size());
                    assertThat(seen.equals(all.subList(0, seen.size()))).isTrue();
                }
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        for (var write : writes) write(write);
        done.set(true);
        reader.join();
        assertThat(failure.get()).isNull();
        assertThat(rows(CPU, snapshot(CPU)).equals(all)).isTrue();
    }

    @Test
    void rows_that_repeat_are_never_overlooked_and_ascending_times_are_never_late() {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var fresh = new QueryableBuffer();
            var identities = new HashSet<List<@Nullable Object>>();
            var repeated = new HashSet<Long>();
            boolean ascending = random.nextBoolean();
            int writes = random.nextInt(1, 30);
            for (int w = 0; w < writes; w++) {
                var rows = new ArrayList<Row>();
                for (int n = random.nextInt(1, 6); n > 0; n--) {
                    var a = random.nextInt(3) == 0 ? null : "a" + random.nextInt(20);
                    var b = w < 10 || random.nextInt(3) == 0 ? null : "b" + random.nextInt(20);
                    long time = ascending ? identities.size() : random.nextLong(2000);
                    rows.add(row(CPU, a, b, 1.0, null, null, null, time));
                    if (!identities.add(Arrays.asList(a, b, time))) repeated.add(time);
                }
                fresh.flushed(new WalContents(w + 1, List.of(TestRows.batch(rows))));
            }
            var late = fresh.snapshot(DATABASE, CPU.id()).lateTimes();
            assertThat(repeated).allMatch(late::contains);
            if (ascending) assertThat(late.isEmpty()).isTrue();
        }
    }

    @Test
    void another_tag_makes_another_series_and_the_same_series_is_known_again() {
        write(CPU, "a", null, 1.0, null, null, null, 5L);
        write(CPU, "b", null, 1.0, null, null, null, 5L);
        write(CPU, "a", "x", 1.0, null, null, null, 5L);
        write(CPU, null, null, 1.0, null, null, null, 5L);
        write(CPU, null, "a", 1.0, null, null, null, 5L);
        assertThat(snapshot(CPU).lateTimes().isEmpty()).isTrue();
        write(CPU, "a", null, null, 2L, null, null, 5L);
        assertThat(snapshot(CPU).lateTimes().contains(5)).isTrue();
    }

    @Test
    void a_table_without_tags_is_one_series() {
        write(DISK, 1L, 5L);
        write(DISK, 1L, 6L);
        assertThat(snapshot(DISK).lateTimes().isEmpty()).isTrue();
        write(DISK, 1L, 6L);
        assertThat(snapshot(DISK).lateTimes().contains(6)).isTrue();
        assertThat(snapshot(DISK).lateTimes().contains(5)).isFalse();
    }

    @Test
    void the_dictionary_of_a_tag_is_one_for_all_chunks_and_holds_each_value_once() {
        var written = new ArrayList<Row>();
        for (long time = 0; time < QueryableBuffer.CHUNK_ROWS + 10; time++)
            written.add(row(CPU, "host" + time % 300, null, 1.0, null, null, null, time));
        write(written);
        var dictionaries = snapshot(CPU).chunks().stream()
                .map(chunk -> ((ColumnValues.Tags) chunk.columns().getFirst()).dictionary())
                .toList();
        assertThat(dictionaries).hasSize(2);
        assertThat(dictionaries.get(0).length).isEqualTo(300);
        assertThat(dictionaries.get(0)).isSameAs(dictionaries.get(1));
    }

    @Test
    void a_table_that_has_filled_a_chunk_gets_the_next_one_whole() {
        var written = new ArrayList<Row>();
        for (long time = 0; time <= QueryableBuffer.CHUNK_ROWS; time++) written.add(row(CPU, null, null, 1.0, null, null, null, time));
        write(written);
        var before = buffer.memoryBytes();
        write(written.subList(0, 1000));
        assertThat(buffer.memoryBytes()).isEqualTo(before);
    }

    @Test
    void memory_is_counted_and_small_tables_are_small() {
        for (int id = 100; id < 200; id++) write(List.of(row(TestRows.table(id, "t" + id, ColumnType.FLOAT, ColumnType.TIME), 1.0, 1L)));
        assertThat(buffer.memoryBytes()).isBetween(100L * 64 * 16, 100L * 2000);
        var before = buffer.memoryBytes();
        var large = "x".repeat(1 << 20);
        for (long time = 0; time < 8; time++) write(CPU, "a", null, null, null, null, large, time);
        assertThat(buffer.memoryBytes() - before).isBetween(8L << 20, 20L << 20);
    }
}
