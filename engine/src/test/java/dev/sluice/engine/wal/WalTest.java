package dev.sluice.engine.wal;

import static dev.sluice.engine.wal.TestRows.CPU;
import static dev.sluice.engine.wal.TestRows.DISK;
import static dev.sluice.engine.wal.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.store.FileStore;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.store.ObjectStore;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WalTest {
    private static final WalListener NOBODY = _ -> {};
    private static final SpanTimer NEVER = _ -> () -> {};

    private final MemoryStore store = new MemoryStore();

    private static Wal open(ObjectStore store, WalListener flushed) {
        return Wal.open(store, NEVER, TestRows::read, flushed, Wal.FILE_LIMIT_BYTES, WalQueue.LIMIT_OPS);
    }

    private static WriteBatch point(long time) {
        return TestRows.batch(List.of(row(DISK, 5L, time)));
    }

    private static List<Long> times(List<WriteBatch> batches) {
        return batches.stream().flatMap(batch -> TestRows.plain(batch).stream()).map(TestRows.Row::time).toList();
    }

    private static List<Long> replayed(ObjectStore store) {
        var heard = new ArrayList<WriteBatch>();
        try (var wal = open(store, contents -> heard.addAll(contents.batches()))) {
            assertThat(wal.recovery().report()).isEmpty();
            assertThat(wal.recovery().records()).isEqualTo(heard.size());
        }
        return times(heard);
    }

    @Test
    void what_was_written_comes_back_in_order_after_a_restart(@TempDir Path folder) {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        var written = new ArrayList<List<TestRows.Row>>();
        for (int start = 0; start < 3; start++) {
            var heard = new ArrayList<List<TestRows.Row>>();
            var sequences = new ArrayList<Long>();
            try (var disk = FileStore.open(folder);
                    var wal = Wal.open(disk, NEVER, TestRows::read, contents -> {
                        sequences.add(contents.firstSequence());
                        contents.batches().forEach(batch -> heard.add(TestRows.plain(batch)));
                    }, 2_000, 1000)) {
                assertThat(heard).isEqualTo(written);
                assertThat(sequences).isEqualTo(upTo(written.size()));
                assertThat(wal.recovery().report()).isEmpty();
                assertThat(wal.recovery().rows()).isEqualTo(written.stream().mapToLong(List::size).sum());
                for (int n = 0; n < 100; n++) {
                    var rows = new ArrayList<TestRows.Row>();
                    for (int i = random.nextInt(1, 20); i > 0; i--) rows.add(TestRows.random(random.nextBoolean() ? CPU : DISK, random));
                    var batch = TestRows.batch(rows);
                    written.add(TestRows.plain(batch));
                    assertThat(wal.append(batch).join()).isEqualTo(written.size());
                }
                assertThat(disk.list("wal/")).hasSizeGreaterThan(start + 5);
                long bytes = disk.list("wal/").stream().mapToLong(name -> disk.get(name).orElseThrow().length).sum();
                assertThat(wal.sizeBytes()).isEqualTo(bytes);
            }
        }
    }

    private static List<Long> upTo(int count) {
        var numbers = new ArrayList<Long>();
        for (long n = 1; n <= count; n++) numbers.add(n);
        return numbers;
    }

    @Test
    void many_writers_share_syncs_and_each_gets_its_own_number() throws Exception {
        var heard = Collections.synchronizedList(new ArrayList<WalContents>());
        var bySequence = new TreeMap<Long, Long>();
        try (var wal = open(store, heard::add);
                var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<Long>>();
            for (int i = 0; i < 2000; i++) {
                long time = i;
                futures.add(writers.submit(() -> wal.append(point(time)).join()));
            }
            for (int i = 0; i < futures.size(); i++) bySequence.put(futures.get(i).get(), (long) i);
        }
        assertThat(bySequence.keySet()).containsExactlyElementsOf(upTo(2000));
        assertThat(replayed(store)).containsExactlyElementsOf(bySequence.values());
    }

    @Test
    void a_writer_that_has_its_answer_was_heard_of() {
        var heard = Collections.synchronizedList(new ArrayList<WalContents>());
        try (var wal = open(store, heard::add)) {
            for (long time = 0; time < 50; time++) {
                long sequence = wal.append(point(time)).join();
                assertThat(heard.getLast().lastSequence()).isEqualTo(sequence);
            }
        }
    }

    @Test
    void a_span_has_everything_since_the_last_one_once() {
        var tick = new CompletableFuture<Runnable>();
        var spans = Collections.synchronizedList(new ArrayList<WalContents>());
        try (var wal = Wal.open(store, run -> {
            tick.complete(run);
            return () -> {};
        }, TestRows::read, NOBODY, Wal.FILE_LIMIT_BYTES, 100)) {
            wal.onSpan(spans::add);
            wal.append(point(1)).join();
            wal.append(point(2)).join();
            tick.join().run();
            wal.append(point(3)).join(); // behind the mark: the span was handed over
            assertThat(spans).hasSize(1);
            assertThat(spans.getFirst().firstSequence()).isEqualTo(1);
            assertThat(times(spans.getFirst().batches())).containsExactly(1L, 2L);
            tick.join().run();
            tick.join().run();
            wal.append(point(4)).join();
            assertThat(spans).hasSize(2);
        }
        assertThat(spans).hasSize(3);
        assertThat(spans.getLast().firstSequence()).isEqualTo(4);
        assertThat(times(spans.getLast().batches())).containsExactly(4L);
    }

    @Test
    void lines_may_be_overwritten_once_they_were_taken() {
        var written = List.of(
                List.of(row(CPU, null, null, null, null, null, "", 1L)),
                List.of(row(CPU, null, null, null, null, null, "x".repeat(1000), 2L)));
        try (var wal = open(store, NOBODY)) {
            for (var rows : written) {
                var batch = TestRows.batch(rows);
                var durable = wal.append(batch);
                Arrays.fill(batch.lines().bytes(), (byte) '!');
                durable.join();
            }
        }
        var heard = new ArrayList<List<TestRows.Row>>();
        open(store, contents -> heard.add(TestRows.plain(contents.batches().getFirst()))).close();
        assertThat(heard).isEqualTo(written);
    }

    @Test
    void a_span_keeps_its_lines_packed() {
        var large = "value ".repeat(100_000);
        var spans = Collections.synchronizedList(new ArrayList<WalContents>());
        var written = TestRows.batch(List.of(row(CPU, null, null, null, null, null, large, 1L)));
        try (var wal = open(store, NOBODY)) {
            wal.onSpan(spans::add);
            wal.append(written).join();
        }
        var kept = spans.getFirst().batches().getFirst().lines();
        assertThat(kept.bytes().length).isLessThan(written.length() / 10);
        assertThat(kept.unpacked()).isEqualTo(written.lines().unpacked());
    }

    @Test
    void time_ends_a_span_by_itself() throws InterruptedException {
        var heard = new CountDownLatch(1);
        try (var wal = Wal.open(store, Duration.ofMillis(1), TestRows::read, NOBODY)) {
            wal.onSpan(_ -> heard.countDown());
            wal.append(point(1)).join();
            heard.await();
        }
    }

    @Test
    void a_closed_subscription_hears_nothing_and_a_failing_listener_harms_nobody() throws Exception {
        var spans = new ArrayList<WalContents>();
        var wal = open(store, NOBODY);
        wal.onSpan(_ -> {
            throw new IllegalStateException("listener");
        });
        wal.onSpan(spans::add);
        wal.onSpan(_ -> {
            throw new AssertionError("was closed");
        }).close();
        wal.append(point(1)).join();
        wal.close();
        assertThat(spans).hasSize(1);
    }

    @Test
    void a_full_queue_refuses_and_says_how_many_wait() throws Exception {
        var syncing = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        WalListener slow = _ -> {
            syncing.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        try (var wal = Wal.open(store, NEVER, TestRows::read, slow, Wal.FILE_LIMIT_BYTES, 3)) {
            var taken = new ArrayList<>(List.of(wal.append(point(0))));
            syncing.await();
            for (long time = 1; time <= 3; time++) taken.add(wal.append(point(time)));
            assertThatThrownBy(wal.append(point(4))::join)
                    .cause()
                    .isInstanceOf(WalException.class)
                    .hasMessage("wal buffer full with 3 ops");
            go.countDown();
            assertThat(taken.stream().map(CompletableFuture::join)).containsExactly(1L, 2L, 3L, 4L);
        }
        assertThat(replayed(store)).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void closing_writes_what_waits_and_then_refuses() {
        var wal = open(store, NOBODY);
        var waiting = new ArrayList<CompletableFuture<Long>>();
        for (long time = 0; time < 100; time++) waiting.add(wal.append(point(time)));
        wal.close();
        wal.close();
        assertThat(waiting).allMatch(CompletableFuture::isDone);
        assertThatThrownBy(wal.append(point(100))::join)
                .cause()
                .isInstanceOf(WalException.class)
                .hasMessage("wal is shutdown and not accepting writes");
        assertThat(replayed(store)).hasSize(100);
    }

    @Test
    void a_write_whose_database_is_gone_is_passed_over() {
        try (var wal = open(store, NOBODY)) {
            for (long time = 1; time <= 3; time++) wal.append(point(time)).join();
        }
        Wal.BatchReader reader = (databaseId, tableIds, lines, length, precision, defaultTime) -> {
            var batch = TestRows.read(databaseId, tableIds, lines, length, precision, defaultTime);
            return batch.filter(b -> b.tables().getFirst().minTimeNanos() != 2);
        };
        var heard = new ArrayList<WalContents>();
        try (var wal = Wal.open(store, NEVER, reader, heard::add, Wal.FILE_LIMIT_BYTES, 100)) {
            assertThat(wal.recovery()).isEqualTo(new Wal.Recovery(2, 2, List.of()));
            assertThat(heard).extracting(WalContents::firstSequence).containsExactly(1L, 3L);
            assertThat(wal.append(point(9)).join()).isEqualTo(4);
        }
    }

    @Test
    void a_write_that_cannot_be_read_again_is_reported_and_the_others_come_back() {
        try (var wal = open(store, NOBODY)) {
            for (long time = 1; time <= 3; time++) wal.append(point(time)).join();
        }
        Wal.BatchReader reader = (databaseId, tableIds, lines, length, precision, defaultTime) -> {
            var batch = TestRows.read(databaseId, tableIds, lines, length, precision, defaultTime);
            if (batch.orElseThrow().tables().getFirst().minTimeNanos() == 2) throw new IllegalStateException("no such type");
            return batch;
        };
        try (var wal = Wal.open(store, NEVER, reader, NOBODY, Wal.FILE_LIMIT_BYTES, 100)) {
            assertThat(wal.recovery().records()).isEqualTo(2);
            assertThat(wal.recovery().report())
                    .singleElement()
                    .asString()
                    .startsWith("wal/00000000001.wal: record 2 at offset ")
                    .endsWith(" cannot be replayed: no such type");
        }
    }

    @Test
    void starts_without_writes_leave_one_file() {
        for (int i = 0; i < 5; i++) open(store, NOBODY).close();
        assertThat(store.list("wal/")).containsExactly("wal/00000000005.wal");
        try (var wal = open(store, NOBODY)) {
            assertThat(wal.append(point(1)).join()).isEqualTo(1);
        }
        open(store, NOBODY).close();
        open(store, NOBODY).close();
        assertThat(store.list("wal/")).containsExactly("wal/00000000006.wal", "wal/00000000008.wal");
        try (var wal = open(store, NOBODY)) {
            assertThat(wal.append(point(2)).join()).isEqualTo(2);
        }
    }

    @Test
    void numbers_go_on_when_the_old_files_are_gone() {
        try (var wal = open(store, NOBODY)) {
            for (long time = 1; time <= 3; time++) wal.append(point(time)).join();
        }
        open(store, NOBODY).close();
        store.delete("wal/00000000001.wal");
        open(store, NOBODY).close();
        try (var wal = open(store, NOBODY)) {
            assertThat(wal.recovery().report()).isEmpty();
            assertThat(wal.append(point(4)).join()).isEqualTo(4);
        }
    }

    @Test
    void large_and_small_lines_are_packed_or_not_and_come_back() {
        var large = "value ".repeat(2_000_000);
        var written = List.of(List.of(row(CPU, null, null, null, null, null, large, 1L)), List.of(row(CPU, null, null, null, null, null, "", 2L)));
        try (var wal = open(store, NOBODY)) {
            for (var rows : written) wal.append(TestRows.batch(rows)).join();
            assertThat(wal.sizeBytes()).isLessThan(2_000_000);
        }
        var heard = new ArrayList<List<TestRows.Row>>();
        open(store, contents -> heard.add(TestRows.plain(contents.batches().getFirst()))).close();
        assertThat(heard).isEqualTo(written);
    }

    @Test
    void files_of_other_names_are_left_alone() {
        store.append("wal/notes.txt").write(ByteBuffer.wrap(new byte[] {1}));
        open(store, NOBODY).close();
        assertThat(store.list("wal/")).contains("wal/notes.txt");
    }

    @Test
    void a_listener_that_fails_fails_its_writers_and_nobody_else() {
        WalListener picky = contents -> {
            for (var batch : contents.batches())
                if (batch.tables().getFirst().minTimeNanos() == 2) throw new IllegalStateException("no place");
        };
        try (var wal = open(store, picky)) {
            wal.append(point(1)).join();
            assertThatThrownBy(wal.append(point(2))::join)
                    .cause()
                    .isInstanceOf(WalException.class)
                    .hasMessage("durable, but visible only after a restart: no place");
            assertThat(wal.append(point(3)).join()).isEqualTo(3);
        }
        assertThat(replayed(store)).containsExactly(1L, 2L, 3L);
    }
}
