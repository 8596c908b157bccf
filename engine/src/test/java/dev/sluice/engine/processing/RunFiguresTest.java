package dev.sluice.engine.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFiguresTest {
    @Test
    void percentiles_look_back_on_the_last_sixty_runs() {
        var statistics = new RunStatistics();
        assertThat(statistics.durations()).isEmpty();
        for (var i = 1; i <= 100; i++) {
            statistics.started(Instant.EPOCH.plusSeconds(i));
            statistics.ended(Duration.ofMillis(i), i % 10 == 0);
        }
        assertThat(statistics.durations())
                .contains(new TriggerStatus.Durations(
                        Duration.ofMillis(100), Duration.ofMillis(70), Duration.ofMillis(100)));
        assertThat(statistics.runs()).isEqualTo(100);
        assertThat(statistics.failures()).isEqualTo(10);
        assertThat(statistics.lastRun()).isEqualTo(Optional.of(Instant.EPOCH.plusSeconds(100)));
        assertThat(statistics.isRunning()).isFalse();
    }

    @Test
    void one_run_is_its_own_median() {
        var statistics = new RunStatistics();
        statistics.started(Instant.EPOCH);
        assertThat(statistics.isRunning()).isTrue();
        statistics.ended(Duration.ofMillis(3), false);
        assertThat(statistics.durations())
                .contains(
                        new TriggerStatus.Durations(Duration.ofMillis(3), Duration.ofMillis(3), Duration.ofMillis(3)));
    }

    @Test
    void run_ids_are_unique_and_sorted_even_faster_than_the_clock() {
        var clock = new MovedClock(Story.NOW);
        var ids = new RunIds(clock);
        var all = new ArrayList<String>();
        for (var i = 0; i < 1000; i++) all.add(ids.next());
        clock.advance(Duration.ofMillis(50));
        all.add(new RunIds(clock).next());
        assertThat(all).doesNotHaveDuplicates().isSorted().allMatch(id -> id.length() == 10);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2024-11-14T11:00:00Z,           2024-11-14 11:00:00 UTC
        2024-11-14T11:00:00.5Z,         2024-11-14 11:00:00.500 UTC
        2024-11-14T11:00:00.000250Z,    2024-11-14 11:00:00.000250 UTC
        2024-11-14T11:00:00.000000007Z, 2024-11-14 11:00:00.000000007 UTC
        1970-01-01T00:00:00Z,           1970-01-01 00:00:00 UTC
        """)
    void a_scheduled_time_shows_a_fraction_only_when_there_is_one(Instant time, String text) {
        assertThat(RunTexts.started(new Invocation.ScheduledCall(time)))
                .isEqualTo("starting execution with scheduled time " + text);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        sensors,  -
        a/b_c-D9, -
        \u00fcber,     -
        bad db,   "database name 'bad db' contains invalid character, character number 3 is not allowed"
        a.b,      "database name 'a.b' contains invalid character, character number 1 is not allowed"
        \ud83d\ude00.,      "database name '\ud83d\ude00.' contains invalid character, character number 0 is not allowed"
        '',       database name  length must be between 1 and 511 characters
        """, quoteCharacter = '"')
    void database_names_are_checked_as_the_plugin_api_does(
            String name, @org.jspecify.annotations.Nullable String problem) {
        assertThat(DatabaseNames.problem(name.equals("''") ? "" : name)).isEqualTo(Optional.ofNullable(problem));
    }

    @Test
    void a_database_name_has_at_most_511_bytes() {
        assertThat(DatabaseNames.problem("a".repeat(511))).isEmpty();
        assertThat(DatabaseNames.problem("a".repeat(512))).isPresent();
        assertThat(DatabaseNames.problem("\u00fc".repeat(256))).isPresent();
    }
}
