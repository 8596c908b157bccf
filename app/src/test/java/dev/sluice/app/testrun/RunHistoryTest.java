package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.record.RunSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunHistoryTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final RunHistory history = new RunHistory();

    @Test
    void runs_of_triggers_and_of_this_session_stand_in_one_row_by_time() {
        history.add(report("b", 20));
        history.addRecorded(List.of(recorded("c", 30), recorded("a", 10)));
        assertThat(history.items()).extracting(item -> item.runId().orElse("")).containsExactly("a", "b", "c");
        assertThat(history.shownProperty().get()).flatMap(HistoryItem::runId).contains("b");
        assertThat(history.step(-1)).flatMap(HistoryItem::runId).contains("a");
        assertThat(history.step(1)).flatMap(HistoryItem::runId).contains("c");
        assertThat(history.step(2)).isEmpty();
        assertThat(history.previous()).isEmpty();
        history.add(report("d", 40));
        assertThat(history.previous()).flatMap(HistoryItem::runId).contains("b");
    }

    @Test
    void a_run_is_there_once_and_the_oldest_go() {
        history.add(report("r0", 0));
        for (int i = 0; i < 3; i++) history.addRecorded(List.of(recorded("r0", 0)));
        assertThat(history.items()).hasSize(1).allMatch(item -> item.report().isPresent());
        for (int i = 1; i <= RunHistory.LIMIT; i++) history.add(report("r" + i, i));
        assertThat(history.items()).hasSize(RunHistory.LIMIT);
        assertThat(history.items().getFirst().runId()).contains("r1");
        assertThat(history.items().getFirst().report()).isEmpty();
        assertThat(history.items().getLast().report()).isPresent();
    }

    @Test
    void a_trigger_that_runs_often_leaves_the_test_runs_where_they_are() {
        history.add(report("test", 0));
        for (int i = 1; i <= 3 * RunHistory.LIMIT; i++) history.addRecorded(List.of(recorded("r" + i, i)));
        assertThat(history.items()).hasSize(RunHistory.LIMIT + 1);
        assertThat(history.items().getFirst().runId()).contains("test");
        assertThat(history.items().get(1).runId()).contains("r" + (2 * RunHistory.LIMIT + 1));
    }

    @Test
    void the_run_that_is_shown_stays_however_many_come() {
        history.addRecorded(List.of(recorded("shown", 0), recorded("next", 1)));
        history.shows(history.items().getFirst());
        for (int i = 2; i <= 3 * RunHistory.LIMIT; i++) history.addRecorded(List.of(recorded("r" + i, i)));
        assertThat(history.items()).hasSize(RunHistory.LIMIT);
        assertThat(history.index()).isZero();
        assertThat(history.step(1)).flatMap(HistoryItem::runId).contains("r" + (2 * RunHistory.LIMIT + 2));
    }

    static RunReport report(String id, int second) {
        return new RunReport(
                Path.of("/p.py"), Optional.of(id), "", RunReport.Outcome.OK, START.plusSeconds(second), Duration.ofMillis(1), Optional.empty(), Map.of(), List.of());
    }

    static RunSummary recorded(String id, int second) {
        return new RunSummary(
                id, "home", "t", TriggerSpecification.Kind.WAL, Optional.empty(), START.plusSeconds(second), Duration.ofMillis(1), RunSummary.Outcome.OK, Optional.empty(), 0, 0, 0);
    }
}
