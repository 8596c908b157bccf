package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.frame.MapMemory;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryMemoryTest {
    private final MapMemory memory = new MapMemory();

    @Test
    void test_runs_are_known_again() {
        var first = new RunHistory();
        assertThat(HistoryMemory.keep(first, memory, () -> "avg")).isEmpty();
        first.add(RunHistoryTest.report("a", 1));
        first.addRecorded(List.of(RunHistoryTest.recorded("of-a-trigger", 2)));
        first.add(RunHistoryTest.report("b", 3));
        var second = new RunHistory();
        assertThat(HistoryMemory.keep(second, memory, () -> "avg")).containsExactlyInAnyOrder("a", "b");
        assertThat(HistoryMemory.keep(new RunHistory(), memory, () -> "other")).isEmpty();
    }
}
