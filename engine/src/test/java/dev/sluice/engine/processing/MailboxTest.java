package dev.sluice.engine.processing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.wal.PackedLines;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.wal.WriteBatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
    /// Reads lines of one table, named by the line, with table id and time kept for the test to see.
    private static final Wal.BatchReader READER =
            (database, tableIds, lines, length, precision, time) -> Optional.of(new WriteBatch(
                    database,
                    precision + " " + time + " " + tableIds.length,
                    PackedLines.plain(lines, length),
                    precision,
                    time,
                    List.of(Story.rows(new String(lines, 0, length, StandardCharsets.UTF_8), 1))));

    @TempDir
    Path directory;

    private final Mailbox mailbox = new Mailbox();

    private static Span span(String table) {
        return span(table, table.length());
    }

    private static Span span(String table, int length) {
        var lines = java.util.Arrays.copyOf(table.getBytes(StandardCharsets.UTF_8), Math.max(length, table.length()));
        return span(PackedLines.plain(lines, length), table);
    }

    private static Span span(PackedLines lines, String table) {
        return Span.of(
                7,
                1,
                1,
                List.of(new WriteBatch(7, "db", lines, Precision.MILLISECOND, 99, List.of(Story.rows(table, 1)))));
    }

    private int offer(Span span, Optional<SpillStore> store) {
        try (var offer = new Offer(span, store)) {
            return mailbox.offer(offer);
        }
    }

    private String take() {
        return switch (mailbox.take()) {
            case Work.Writes(var span) -> span.tables().getFirst().table();
            case Work.SpilledWrites(var spilled) -> {
                var table = spilled.read().tables().getFirst().table();
                spilled.release();
                yield table;
            }
            case Work.Marker _ -> "marker";
            case Work.Tick _, Work.Fired _, Work.Request _, Work.Stop _ -> "other";
        };
    }

    private static List<String> numbers(int from, int to) {
        var names = new ArrayList<String>();
        for (var i = from; i < to; i++) names.add("t" + i);
        return names;
    }

    @Test
    void rows_past_the_limit_wait_on_disk_and_come_back_in_order() throws IOException {
        var store = new SpillStore(directory, READER, SpillStore.LIMIT_BYTES);
        var offered = new ArrayList<String>();
        var taken = new ArrayList<String>();
        for (var name : numbers(0, 100)) {
            offered.add(name);
            assertThat(offer(span(name), Optional.of(store))).isZero();
        }
        mailbox.post(new Work.Marker(new CompletableFuture<>()));
        offered.add("marker");
        assertThat(files()).hasSize(40);
        for (var i = 0; i < 50; i++) taken.add(take());
        for (var name : numbers(100, 150)) {
            offered.add(name);
            assertThat(offer(span(name), Optional.of(store))).isZero();
        }
        while (mailbox.size() > 0) taken.add(take());
        assertThat(taken).isEqualTo(offered);
        assertThat(files()).isEmpty();
        assertThat(store.usedBytes()).isZero();
    }

    @Test
    void rows_wait_on_disk_as_packed_as_in_memory() throws IOException {
        var store = new SpillStore(directory, READER, SpillStore.LIMIT_BYTES);
        for (var name : numbers(0, Mailbox.MEMORY_LIMIT)) offer(span(name), Optional.of(store));
        var table = "t".repeat(10_000);
        var packed = Zstd.compress(table.getBytes(StandardCharsets.UTF_8));
        offer(span(new PackedLines(packed, packed.length, table.length()), table), Optional.of(store));
        assertThat(Files.size(files().getFirst())).isLessThan(500);
        String last = "";
        while (mailbox.size() > 0) last = take();
        assertThat(last).isEqualTo(table);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void without_a_disk_the_oldest_rows_are_dropped_and_nothing_else() {
        mailbox.post(new Work.Marker(new CompletableFuture<>()));
        var dropped = 0;
        for (var name : numbers(0, 100)) dropped += offer(span(name), Optional.empty());
        assertThat(dropped).isEqualTo(40);
        assertThat(take()).isEqualTo("marker");
        var taken = new ArrayList<String>();
        while (mailbox.size() > 0) taken.add(take());
        assertThat(taken).isEqualTo(numbers(40, 100));
    }

    @Test
    void a_full_disk_is_as_good_as_none() throws IOException {
        var store = new SpillStore(directory, READER, 10);
        var dropped = 0;
        for (var name : numbers(10, 100)) dropped += offer(span(name), Optional.of(store));
        assertThat(dropped).isEqualTo(90 - Mailbox.MEMORY_LIMIT - 3);
        var taken = new ArrayList<String>();
        while (mailbox.size() > 0) taken.add(take());
        assertThat(taken)
                .isSubsetOf(numbers(10, 100))
                .hasSize(63)
                .endsWith("t99")
                .isSorted();
        assertThat(files()).isEmpty();
    }

    @Test
    void large_rows_fill_the_memory_sooner_but_one_span_always_fits() {
        var half = (int) (Mailbox.MEMORY_LIMIT_BYTES / 2) + 1;
        assertThat(offer(span("first", half), Optional.empty())).isZero();
        assertThat(offer(span("second", half), Optional.empty())).isEqualTo(1);
        assertThat(offer(span("huge", 3 * half), Optional.empty())).isEqualTo(1);
        assertThat(take()).isEqualTo("huge");
    }

    @Test
    void a_span_is_written_once_for_all_who_wait_and_deleted_after_the_last() throws IOException {
        var store = new SpillStore(directory, READER, SpillStore.LIMIT_BYTES);
        SpillStore.Spilled first;
        SpillStore.Spilled second;
        try (var offer = new Offer(span("cpu"), Optional.of(store))) {
            first = offer.spill().orElseThrow();
            second = offer.spill().orElseThrow();
        }
        assertThat(files()).hasSize(1);
        first.release();
        assertThat(second.read().tables()).extracting(TableBatch::table).containsExactly("cpu");
        assertThat(second.read().writes().getFirst().database()).isEqualTo("MILLISECOND 99 1");
        second.release();
        assertThat(files()).isEmpty();
    }

    @Test
    void what_an_earlier_process_left_is_deleted() throws IOException {
        Files.writeString(directory.resolve("1.span"), "old");
        Files.writeString(directory.resolve("notes.txt"), "not ours");
        var store = new SpillStore(directory, READER, SpillStore.LIMIT_BYTES);
        assertThat(files()).extracting(Path::getFileName).containsExactly(Path.of("notes.txt"));
        assertThat(store.usedBytes()).isZero();
    }

    @Test
    void a_slow_trigger_loses_nothing_while_there_is_room_on_disk() {
        var store = new SpillStore(directory.resolve("spill"), READER, SpillStore.LIMIT_BYTES);
        var mayGo = new java.util.concurrent.CountDownLatch(1);
        var seen = new java.util.concurrent.CopyOnWriteArrayList<String>();
        LambdaRuntime.Plugin slow = (run, _, _) -> {
            ErrorBehaviorTest.await(mayGo);
            seen.addAll(Story.tables(run));
            return LambdaRuntime.ok();
        };
        try (var story = new Story(directory.resolve("plugins"), false, Optional.of(store))
                .plugin("m", slow)
                .trigger("m", "all_tables")
                .start()) {
            for (var name : numbers(0, 300)) story.flush(name);
            assertThat(story.status("m").backlog()).isGreaterThanOrEqualTo(299);
            mayGo.countDown();
            story.settle();
            assertThat(seen)
                    .containsExactlyElementsOf(
                            numbers(0, 300).stream().map(name -> name + "x1").toList());
            assertThat(story.log()).noneMatch(line -> line.contains("dropped"));
        }
    }

    @Test
    void a_trigger_that_hangs_without_a_disk_says_what_it_lost() {
        var running = new java.util.concurrent.CountDownLatch(1);
        LambdaRuntime.Plugin hanging = (_, _, home) -> {
            running.countDown();
            return home.untilCancelled();
        };
        try (var story = new Story(directory)
                .plugin("m", hanging)
                .trigger("m", "all_tables")
                .start()) {
            story.flush("first");
            Conditions.await("the run", () -> running.getCount() == 0);
            for (var name : numbers(0, 1000)) story.flush(name);
            assertThat(story.log())
                    .containsExactly(
                            "INFO starting execution of wal plugin.", "ERROR dropped 1 batches: trigger is too slow");
            story.engine().cancelRuns("db", "m");
            story.settle();
            assertThat(story.log()).contains("ERROR dropped 939 batches: trigger is too slow");
        }
    }
}
