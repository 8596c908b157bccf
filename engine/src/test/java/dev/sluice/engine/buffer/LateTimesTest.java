package dev.sluice.engine.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LateTimesTest {
    @Test
    void without_late_rows_no_time_is_late() {
        assertThat(LateTimes.NONE.isEmpty()).isTrue();
        assertThat(LateTimes.NONE.contains(0)).isFalse();
        assertThat(LateTimes.NONE.overlap(Long.MIN_VALUE, Long.MAX_VALUE)).isFalse();
        assertThat(LateTimes.NONE.borders(new long[] {1, 2}, 2)).isEmpty();
        assertThat(LateTimes.NONE.with(new long[0])).isSameAs(LateTimes.NONE);
    }

    @Test
    void every_time_may_be_late() {
        assertThat(LateTimes.ALL.isEmpty()).isFalse();
        assertThat(LateTimes.ALL.contains(Long.MIN_VALUE)).isTrue();
        assertThat(LateTimes.ALL.contains(0)).isTrue();
        assertThat(LateTimes.ALL.overlap(5, 5)).isTrue();
        assertThat(LateTimes.ALL.borders(new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}, 3)).containsExactly(0);
    }

    @Test
    void a_few_times_are_known_exactly() {
        long seed = System.nanoTime();
        System.err.println("late times, seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var late = LateTimes.NONE;
            var model = new TreeSet<Long>();
            for (int write = random.nextInt(10); write > 0; write--) {
                var times = LongStream.generate(() -> random.nextLong(-50, 50)).limit(random.nextInt(8)).toArray();
                for (long time : times) model.add(time);
                late = late.with(times.clone());
            }
            for (long time = -52; time < 52; time++) assertThat(late.contains(time)).isEqualTo(model.contains(time));
            for (int i = 0; i < 50; i++) {
                long first = random.nextLong(-60, 60);
                long last = first + random.nextLong(20);
                assertThat(late.overlap(first, last)).isEqualTo(!model.subSet(first, true, last, true).isEmpty());
            }
            var rows = LongStream.generate(() -> random.nextLong(-55, 55)).limit(200).toArray();
            assertThat(lateRows(late.borders(rows, 150)))
                    .isEqualTo(IntStream.range(0, 150).filter(row -> model.contains(rows[row])).boxed().toList());
        }
    }

    /// Of the first 150.
    private static List<Integer> lateRows(int[] borders) {
        var rows = new ArrayList<Integer>();
        for (int i = 0; i < borders.length; i += 2)
            for (int row = borders[i]; row < (i + 1 < borders.length ? borders[i + 1] : 150); row++) rows.add(row);
        return rows;
    }

    @Test
    void many_times_are_joined_where_they_lie_close() {
        var late = LateTimes.NONE;
        for (int group = 0; group < 10; group++) {
            long start = group * 1_000_000L;
            late = late.with(LongStream.range(0, LateTimes.LIMIT_RANGES).map(i -> start + 2 * i).toArray());
        }
        for (int group = 0; group < 10; group++) {
            long start = group * 1_000_000L;
            for (int i = 0; i < LateTimes.LIMIT_RANGES; i++) assertThat(late.contains(start + 2 * i)).isTrue();
            assertThat(late.overlap(start + 3 * LateTimes.LIMIT_RANGES, start + 999_999)).isFalse();
        }
    }

    @Test
    void the_ends_of_time_are_far_apart() {
        var times = LongStream.range(0, LateTimes.LIMIT_RANGES + 10).map(i -> i % 2 == 0 ? Long.MIN_VALUE + i : Long.MAX_VALUE - i).toArray();
        var late = LateTimes.NONE.with(times.clone());
        for (long time : times) assertThat(late.contains(time)).isTrue();
        assertThat(late.contains(0)).isFalse();
    }
}
