package dev.sluice.engine.wal;

import static dev.sluice.engine.wal.TestRows.DISK;
import static dev.sluice.engine.wal.TestRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.store.FaultyStore;
import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.store.PowerLossStore;
import dev.sluice.engine.store.StoreException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Storage that fails, and power that goes: who was told "durable" finds his rows, once.
@Timeout(120)
class WalFaultTest {
    private static final Logger LOG = Logger.getLogger(WalWriter.class.getPackageName());
    private static final SpanTimer NEVER = _ -> () -> {};
    private static final int FILE_LIMIT_BYTES = 300;
    private static final int WRITES = 20;

    @BeforeAll
    static void beQuiet() {
        LOG.setLevel(Level.OFF); // thousands of failures are what is wanted here
    }

    @AfterAll
    static void beHeardAgain() {
        LOG.setLevel(null);
    }

    private static final class Story {
        final List<Long> acknowledged = new ArrayList<>();
        final List<Long> refused = new ArrayList<>();

        void run(ObjectStore store) {
            try (var wal = Wal.open(store, NEVER, TestRows::read, _ -> {}, FILE_LIMIT_BYTES, 1000)) {
                for (long time = 1; time <= WRITES; time++) write(wal, time);
            } catch (StoreException e) {
                // it could not be opened or closed, and said so
            }
        }

        private void write(Wal wal, long time) {
            try {
                wal.append(TestRows.batch(List.of(row(DISK, time, time)))).join();
                acknowledged.add(time);
            } catch (CompletionException e) {
                assertThat(e.getCause()).isInstanceOf(WalException.class).hasMessageEndingWith("no space left on device");
                refused.add(time);
            }
        }
    }

    private static List<Long> found(ObjectStore store) {
        var times = new ArrayList<Long>();
        Wal.open(store, NEVER, TestRows::read, contents -> {
            for (var batch : contents.batches())
                for (var row : TestRows.plain(batch)) times.add(row.time());
        }, FILE_LIMIT_BYTES, 1000).close();
        return times;
    }

    private static int callsOfTheStory() {
        var store = new FaultyStore(new PowerLossStore());
        var story = new Story();
        story.run(store);
        assertThat(story.acknowledged).hasSize(WRITES);
        return store.calls();
    }

    @Test
    void one_failing_call_costs_its_writer_an_error_and_nobody_anything_else() {
        int calls = callsOfTheStory();
        assertThat(calls).isGreaterThan(60);
        for (int n = 1; n <= calls; n++) {
            var disk = new PowerLossStore();
            var story = new Story();
            story.run(new FaultyStore(disk).failing(n, n));
            assertThat(story.refused).as("call %d", n).hasSizeLessThanOrEqualTo(1);
            assertThat(story.acknowledged.size()).as("call %d", n).isIn(0, WRITES - 1, WRITES);
            assertThat(found(disk)).as("call %d", n).isEqualTo(story.acknowledged);
        }
    }

    @Test
    void a_disk_that_is_full_for_a_while_refuses_and_then_goes_on() {
        int calls = callsOfTheStory();
        for (int n = 1; n <= calls; n++) {
            for (int length : new int[] {2, 3, 5, 9, 30}) {
                var disk = new PowerLossStore();
                var story = new Story();
                story.run(new FaultyStore(disk).failing(n, n + length - 1));
                assertThat(found(disk)).as("calls %d to %d", n, n + length - 1).containsAll(story.acknowledged).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void after_a_power_cut_every_acknowledged_write_is_there_once() {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        int calls = callsOfTheStory();
        for (int round = 0; round < 500; round++) {
            var disk = new PowerLossStore();
            var story = new Story();
            int from = random.nextInt(1, calls + 20);
            story.run(new FaultyStore(disk).failing(from, Integer.MAX_VALUE)); // what it still tries after the cut is in vain
            var platter = disk.afterPowerLoss(random);
            var found = found(platter);
            assertThat(found).as("power cut at call %d", from).containsAll(story.acknowledged).doesNotHaveDuplicates().isSorted();
            var again = new Story();
            again.run(platter);
            assertThat(again.acknowledged).hasSize(WRITES);
            var both = new ArrayList<>(found);
            both.addAll(again.acknowledged);
            assertThat(found(platter.afterPowerLoss(random))).isEqualTo(both);
        }
    }

    @Test
    void a_power_cut_between_the_write_and_the_sync_of_a_large_group_tears_only_that_group() {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var disk = new PowerLossStore();
            var acknowledged = new ArrayList<Long>();
            try (var wal = Wal.open(new FaultyStore(disk), NEVER, TestRows::read, _ -> {}, Wal.FILE_LIMIT_BYTES, 10_000)) {
                for (long time = 1; time <= 5; time++) {
                    wal.append(TestRows.batch(List.of(row(DISK, time, time)))).join();
                    acknowledged.add(time);
                }
            }
            var log = disk.append(disk.list("wal/").getLast());
            long sequence = 6;
            var group = new ArrayList<TestRows.Row>();
            for (int i = 0; i < 40; i++) {
                group.add(row(DISK, random.nextLong(), 100L + i));
                var batch = TestRows.batch(List.copyOf(group));
                var packed = new PackedBatch(batch);
                var record = ByteBuffer.allocate(WalRecord.size(packed));
                WalRecord.put(record, packed, sequence++);
                log.write(record.flip());
            }
            var found = found(disk.afterPowerLoss(random));
            assertThat(found).startsWith(acknowledged.toArray(Long[]::new));
        }
    }
}
