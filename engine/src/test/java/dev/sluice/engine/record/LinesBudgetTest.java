package dev.sluice.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LinesBudgetTest {
    private static final int MIB = 1 << 20;

    private final AtomicLong nanos = new AtomicLong();
    private final LinesBudget budget = new LinesBudget(nanos::get);

    @Test
    void a_burst_is_kept_until_it_is_too_much() {
        for (int i = 0; i < 4; i++) assertThat(budget.take(MIB)).isTrue();
        assertThat(budget.take(1)).isFalse();
    }

    @Test
    void what_is_refused_costs_nothing() {
        assertThat(budget.take(5 * MIB)).isFalse();
        assertThat(budget.take(4 * MIB)).isTrue();
    }

    @Test
    void time_brings_room_again_and_never_more_than_a_burst() {
        assertThat(budget.take(4 * MIB)).isTrue();
        nanos.addAndGet(1_000_000_000);
        assertThat(budget.take(2 * MIB)).isFalse();
        assertThat(budget.take(MIB)).isTrue();
        nanos.addAndGet(3_600_000_000_000L);
        assertThat(budget.take(4 * MIB)).isTrue();
        assertThat(budget.take(1)).isFalse();
    }
}
