package dev.sluice.engine.wal;

import static dev.sluice.engine.wal.TestRows.DISK;
import static dev.sluice.engine.wal.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.store.Records;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever a file holds, the engine starts, every whole record is there once, and the report says what is not.
@Timeout(60)
class WalDamageTest {
    private static final String FIRST = "wal/00000000001.wal";
    private static final String SECOND = "wal/00000000002.wal";
    private static final String THIRD = "wal/00000000003.wal";
    private static final SpanTimer NEVER = _ -> () -> {};

    private final MemoryStore store = new MemoryStore();

    /// Writes points with the times `from .. to`, one record each, into a file of its own.
    private static void write(ObjectStore store, long from, long to) {
        try (var wal = Wal.open(store, NEVER, TestRows::read, _ -> {}, Wal.FILE_LIMIT_BYTES, 1000)) {
            for (long time = from; time <= to; time++)
                wal.append(TestRows.batch(List.of(row(DISK, time * 1_000_003, time)))).join();
        }
    }

    private record Found(List<Long> times, List<String> report) {}

    private static Found start(ObjectStore store) {
        var times = new ArrayList<Long>();
        try (var wal = Wal.open(store, NEVER, TestRows::read, contents -> add(times, contents), Wal.FILE_LIMIT_BYTES, 1000)) {
            return new Found(times, wal.recovery().report());
        }
    }

    /// What a start would find, without the thread of a real one.
    private static Found replay(ObjectStore store) {
        var times = new ArrayList<Long>();
        return new Found(times, new WalReplay(store, TestRows::read, contents -> add(times, contents)).run().report());
    }

    private static void add(List<Long> times, WalContents contents) {
        for (var batch : contents.batches())
            for (var row : TestRows.plain(batch)) times.add(row.time());
    }

    private byte[] content(String name) {
        return store.get(name).orElseThrow();
    }

    private static MemoryStore with(String name, byte[] content) {
        var store = new MemoryStore();
        store.put(name, content);
        return store;
    }

    /// Where each record starts, the head included, and the end.
    private static List<Integer> starts(byte[] file) {
        var starts = new ArrayList<Integer>();
        for (var walk = new Records(file); walk.advance(); ) starts.add((int) walk.offset());
        starts.add(file.length);
        return starts;
    }

    private static List<Long> times(long from, long to) {
        var times = new ArrayList<Long>();
        for (long time = from; time <= to; time++) times.add(time);
        return times;
    }

    @Test
    void cut_at_any_byte_the_log_keeps_what_was_whole_and_reports_the_rest() {
        write(store, 1, 60);
        var file = content(FIRST);
        var starts = starts(file);
        for (int length = 0; length < file.length; length++) {
            var torn = with(FIRST, Arrays.copyOf(file, length));
            var found = replay(torn);
            int whole = 0; // records, the head included
            while (starts.get(whole + 1) <= length) whole++;
            assertThat(found.times()).isEqualTo(times(1, whole - 1));
            int lost = length - starts.get(whole);
            if (length == 0) assertThat(found.report()).containsExactly(FIRST + ": 0 bytes, removed");
            else if (lost == 0) assertThat(found.report()).isEmpty();
            else
                assertThat(found.report())
                        .containsExactly("%s: %d unreadable bytes at offset %d cut off".formatted(FIRST, lost, starts.get(whole)));
            if (lost > 0 && whole > 1) assertThat(torn.get(FIRST).orElseThrow()).hasSize(starts.get(whole));
            assertThat(replay(torn).times()).isEqualTo(found.times());
        }
    }

    @Test
    void after_a_cut_the_log_goes_on_and_the_next_start_has_nothing_to_report() {
        write(store, 1, 5);
        var file = content(FIRST);
        for (int length = file.length - 60; length < file.length; length++) {
            var torn = with(FIRST, Arrays.copyOf(file, length));
            var found = start(torn);
            write(torn, 100, 102);
            var again = start(torn);
            var expected = new ArrayList<>(found.times());
            expected.addAll(times(100, 102));
            assertThat(again.times()).isEqualTo(expected);
            assertThat(again.report()).isEmpty();
        }
    }

    @Test
    void any_flipped_bit_costs_at_most_one_record() {
        write(store, 1, 20);
        var file = content(FIRST);
        var starts = starts(file);
        for (int bit = 0; bit < file.length * 8; bit++) {
            var flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            int damaged = 0;
            while (starts.get(damaged + 1) <= bit / 8) damaged++;
            var expected = times(1, 20);
            if (damaged > 0) expected.remove(damaged - 1);
            var damagedStore = with(FIRST, flipped);
            var found = replay(damagedStore);
            assertThat(found.times()).isEqualTo(expected);
            assertThat(found.report())
                    .first()
                    .asString()
                    .contains(damaged == 20 ? "offset" : "missing in front of offset".substring(damaged < 2 ? 22 : 0));
            assertThat(String.join("\n", found.report())).contains("unreadable bytes at offset " + starts.get(damaged));
            if (damaged < 20) assertThat(damagedStore.get(FIRST).orElseThrow()).isEqualTo(flipped);
        }
    }

    @Test
    void damage_in_the_middle_is_reported_at_each_start_and_the_next_files_are_read() {
        write(store, 1, 3);
        write(store, 4, 6);
        var file = content(FIRST);
        int second = starts(file).get(2);
        file[second + 20] ^= 1;
        store.put(FIRST, file);
        for (int i = 0; i < 2; i++) {
            var found = start(store);
            assertThat(found.times()).containsExactly(1L, 3L, 4L, 5L, 6L);
            assertThat(found.report()).containsExactly(
                    "%s: records 2 to 2 are missing in front of offset %d".formatted(FIRST, starts(content(FIRST)).get(2)),
                    "%s: %d unreadable bytes at offset %d".formatted(FIRST, starts(content(FIRST)).get(2) - second, second));
        }
    }

    @Test
    void a_lost_end_of_an_older_file_is_noticed_by_the_numbers() {
        write(store, 1, 3);
        write(store, 4, 5);
        var file = content(FIRST);
        store.put(FIRST, Arrays.copyOf(file, starts(file).get(2)));
        var found = start(store);
        assertThat(found.times()).containsExactly(1L, 4L, 5L);
        assertThat(found.report()).containsExactly(SECOND + ": records 2 to 3 are missing in front of offset 0");
    }

    @Test
    void zeros_behind_the_end_are_cut_off() {
        write(store, 1, 3);
        var file = content(FIRST);
        store.put(FIRST, Arrays.copyOf(file, file.length + 10_000));
        var found = start(store);
        assertThat(found.times()).containsExactly(1L, 2L, 3L);
        assertThat(found.report()).containsExactly("%s: 10000 unreadable bytes at offset %d cut off".formatted(FIRST, file.length));
        assertThat(start(store).report()).isEmpty();
    }

    @Test
    void an_empty_file_and_a_file_of_garbage_are_told_and_removed() {
        write(store, 1, 3);
        store.put(SECOND, new byte[0]);
        var garbage = new byte[5000];
        new Random(1).nextBytes(garbage);
        store.put(THIRD, garbage);
        var found = start(store);
        assertThat(found.times()).containsExactly(1L, 2L, 3L);
        assertThat(found.report())
                .containsExactly(SECOND + ": 0 bytes, removed", THIRD + ": 5000 unreadable bytes at offset 0 cut off");
        assertThat(store.list("wal/")).containsExactly(FIRST, "wal/00000000004.wal");
        assertThat(start(store).report()).isEmpty();
    }

    @Test
    void a_garbage_head_costs_the_head_only() {
        write(store, 1, 3);
        write(store, 4, 6);
        write(store, 7, 9);
        var file = content(SECOND);
        Arrays.fill(file, 0, starts(file).get(1), (byte) 0x55);
        store.put(SECOND, file);
        var found = start(store);
        assertThat(found.times()).isEqualTo(times(1, 9));
        assertThat(found.report()).containsExactly(SECOND + ": 21 unreadable bytes at offset 0");
    }

    @Test
    void a_record_that_is_there_twice_counts_once() {
        write(store, 1, 3);
        var file = content(FIRST);
        int third = starts(file).get(3);
        var doubled = new ByteArrayOutputStream();
        doubled.writeBytes(file);
        doubled.write(file, third, file.length - third);
        store.put(FIRST, doubled.toByteArray());
        var found = start(store);
        assertThat(found.times()).containsExactly(1L, 2L, 3L);
        assertThat(found.report()).containsExactly(FIRST + ": 1 records were there already");
    }

    @Test
    void a_copied_file_counts_once() {
        write(store, 1, 3);
        store.put("wal/00000000009.wal", content(FIRST));
        var found = start(store);
        assertThat(found.times()).containsExactly(1L, 2L, 3L);
        assertThat(found.report()).containsExactly("wal/00000000009.wal: 3 records were there already");
    }

    @Test
    void swapped_files_are_read_in_the_order_of_their_records() {
        write(store, 1, 3);
        write(store, 4, 6);
        var first = content(FIRST);
        store.put(FIRST, content(SECOND));
        store.put(SECOND, first);
        var found = start(store);
        assertThat(found.times()).isEqualTo(times(1, 6));
        assertThat(found.report()).isEmpty();
        write(store, 7, 7);
        assertThat(start(store).times()).isEqualTo(times(1, 7));
    }

    @Test
    void a_record_of_a_later_version_is_told_and_kept() {
        write(store, 1, 2);
        var file = new ByteArrayOutputStream();
        file.writeBytes(content(FIRST));
        int offset = file.size();
        file.writeBytes(Records.of(new byte[] {77, 1, 2, 3}).array());
        store.put(FIRST, file.toByteArray());
        var found = start(store);
        assertThat(found.times()).containsExactly(1L, 2L);
        assertThat(found.report())
                .containsExactly("%s: record at offset %d cannot be read: unknown kind of record 77".formatted(FIRST, offset));
        assertThat(content(FIRST)).isEqualTo(file.toByteArray());
    }

    @Test
    void random_damage_never_stops_a_start_nor_doubles_a_row() {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        write(store, 1, 30);
        write(store, 31, 60);
        for (int round = 0; round < 1000; round++) {
            var damaged = new MemoryStore();
            boolean shortened = false; // between two records that leaves no trace
            for (var name : List.of(FIRST, SECOND)) {
                var file = content(name);
                for (int hits = random.nextInt(4); hits > 0; hits--) {
                    int at = random.nextInt(file.length);
                    int length = random.nextInt(1, Math.min(200, file.length - at) + 1);
                    switch (random.nextInt(4)) {
                        case 0 -> Arrays.fill(file, at, at + length, (byte) 0);
                        case 1 -> System.arraycopy(file, random.nextInt(file.length - length + 1), file, at, length);
                        case 2 -> {
                            file = Arrays.copyOf(file, at + 1);
                            shortened = true;
                        }
                        default -> file[at] ^= (byte) random.nextInt(256);
                    }
                }
                damaged.put(name, file);
            }
            var found = replay(damaged);
            assertThat(found.times()).doesNotHaveDuplicates().isSubsetOf(times(1, 60)).isSorted();
            if (found.times().size() < 60 && !shortened) assertThat(found.report()).isNotEmpty();
        }
    }
}
