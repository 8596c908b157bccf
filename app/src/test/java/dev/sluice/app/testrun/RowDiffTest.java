package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.TestRun;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowDiffTest {
    private static final Instant NOW = Instant.EPOCH.plusNanos(9);
    private static final TestRun.Input NO_ROWS = new TestRun.Input.LineProtocol("");

    private final Map<RowDiff.Key, Map<String, String>> stored = new HashMap<>();

    @Test
    void what_a_run_would_make_of_the_rows_is_told_by_row() {
        store("home", Map.of("room", "Bath"), 1, Map.of("temp", "20.0"));
        store("home", Map.of("room", "Attic"), 1, Map.of("temp", "5.0"));
        var changes = diff(10, "home,room=Bath temp=21 1", "home,room=Attic temp=5 1", "home,room=Hall temp=1 1", "home n=1i")
                .wouldMake("db", NO_ROWS);
        assertThat(spoken(changes))
                .containsExactly(
                        "changed home,room=Bath 1970-01-01T00:00:00.000000001Z temp=20.0 → 21.0",
                        "unchanged home,room=Attic 1970-01-01T00:00:00.000000001Z temp=5.0",
                        "added home,room=Hall 1970-01-01T00:00:00.000000001Z temp=1.0",
                        "added home 1970-01-01T00:00:00.000000009Z n=1");
    }

    @Test
    void the_rows_that_it_was_run_on_are_there_before_it() {
        var changes = diff(10, "home,room=Bath temp=21 1").wouldMake("db", new TestRun.Input.LineProtocol("home,room=Bath temp=20 1"));
        assertThat(changes.rows()).extracting(RowChange::kind).containsExactly(RowChange.Kind.CHANGED);
    }

    @Test
    void what_has_become_of_stored_rows_is_told_by_row() {
        store("home", Map.of("room", "Bath"), 1, Map.of("temp", "21.0", "hum", "3.0"));
        store("home", Map.of("room", "Attic"), 1, Map.of("temp", "7.0"));
        var changes = diff(10, "home,room=Bath temp=21 1", "home,room=Attic temp=5 1", "home,room=Hall temp=1 1", "home n=1i").since();
        assertThat(spoken(changes))
                .as("a row without a time of its own cannot be found again")
                .containsExactly(
                        "as written home,room=Bath 1970-01-01T00:00:00.000000001Z temp=21.0",
                        "overwritten since home,room=Attic 1970-01-01T00:00:00.000000001Z temp=5.0 → 7.0",
                        "no longer there home,room=Hall 1970-01-01T00:00:00.000000001Z temp=1.0");
    }

    @Test
    void lines_that_are_too_many_are_counted() {
        var changes = diff(1, "home n=1i 1", "home n=1i 2", "home n=1i 3").wouldMake("db", NO_ROWS);
        assertThat(changes.rows()).hasSize(1);
        assertThat(changes.notCompared()).isEqualTo(2);
    }

    @Test
    void of_refused_lines_only_conflicts_of_types_are_told() {
        var lines = List.of(
                new RowDiff.Line("db", "home n=1i 1", Optional.of("invalid column type for column 'n'"), "a.py:1"),
                new RowDiff.Line("db", "home n=1i 2", Optional.of("written together with line 1"), "a.py:2"));
        var changes = new RowDiff(lines, 10, (_, _, _) -> Map.of(), NOW).wouldMake("db", NO_ROWS);
        assertThat(changes.rows()).extracting(RowChange::kind).containsExactly(RowChange.Kind.CONFLICT);
    }

    private void store(String table, Map<String, String> tags, long time, Map<String, String> fields) {
        stored.put(new RowDiff.Key(table, tags, time), fields);
    }

    private RowDiff diff(int limit, String... lines) {
        var written = List.of(lines).stream().map(line -> new RowDiff.Line("db", line, Optional.empty(), "")).toList();
        return new RowDiff(written, limit, (_, _, _) -> stored, NOW);
    }

    private static List<String> spoken(RowChanges changes) {
        return changes.rows().stream().map(change -> new RunEntry.Row(change, Optional.empty()).spoken()).toList();
    }
}
