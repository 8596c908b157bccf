package dev.sluice.app.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.TriggerSpecification.Kind;
import dev.sluice.engine.record.RunFilter;
import dev.sluice.engine.record.RunSummary;
import dev.sluice.engine.record.RunSummary.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentRunsTest {
    private static final TriggerKey A = new TriggerKey("db", "a");
    private static final TriggerKey B = new TriggerKey("db", "b");

    private final List<RunSummary> runs = new ArrayList<>();
    private final List<RunFilter> asked = new ArrayList<>();
    private final RecentRuns recent = new RecentRuns((filter, limit) -> {
        asked.add(filter);
        return runs.reversed().stream()
                .filter(run -> filter.trigger().filter(name -> !name.equals(run.trigger())).isEmpty())
                .limit(limit)
                .toList();
    });

    @Test
    void each_trigger_is_looked_up_once_and_then_told_the_news() {
        ran("1", "a", Outcome.OK);
        ran("2", "b", Outcome.ERROR);
        assertThat(ids(A)).containsExactly("1");
        ran("3", "a", Outcome.OK);
        ran("4", "", Outcome.OK);
        asked.clear();
        assertThat(ids(A)).containsExactly("1", "3");
        assertThat(ids(B)).containsExactly("2");
        assertThat(asked).containsExactly(RunFilter.ALL, RunFilter.ALL);
    }

    @Test
    void a_run_is_shown_once_it_has_ended_in_the_order_of_the_starts() {
        ran("1", "a", Outcome.OK);
        ran("2", "a", Outcome.UNFINISHED);
        ran("3", "a", Outcome.OK);
        assertThat(ids(A)).containsExactly("1", "3");
        ran("4", "a", Outcome.OK);
        assertThat(ids(A)).containsExactly("1", "3", "4");
        var ended = run("2", "a", Outcome.OK);
        runs.set(1, ended);
        assertThat(ids(A)).containsExactly("1", "2", "3", "4");
        ran("5", "a", Outcome.OK);
        assertThat(ids(A)).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void only_the_newest_are_kept() {
        assertThat(ids(A)).isEmpty();
        for (int i = 0; i < RecentRuns.LIMIT + 5; i++) ran("r" + i, "a", Outcome.OK);
        assertThat(ids(A)).hasSize(RecentRuns.LIMIT).endsWith("r" + (RecentRuns.LIMIT + 4));
    }

    private List<String> ids(TriggerKey key) {
        return recent.of(Set.of(A, B)).getOrDefault(key, List.of()).stream().map(RunBar::runId).toList();
    }

    private void ran(String id, String trigger, Outcome outcome) {
        runs.add(run(id, trigger, outcome));
    }

    private static RunSummary run(String id, String trigger, Outcome outcome) {
        return new RunSummary(
                id, "db", trigger, Kind.WAL, Optional.empty(), Instant.EPOCH, Duration.ofMillis(1), outcome, Optional.empty(), 0, 0, 0);
    }
}
