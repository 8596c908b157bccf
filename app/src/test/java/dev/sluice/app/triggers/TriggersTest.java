package dev.sluice.app.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.processing.TriggerStatus;
import dev.sluice.engine.processing.TriggerStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggersTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void a_trigger_shows_what_is_most_worth_knowing() {
        assertThat(figure(status("t", State.DISABLED, 3, 5))).isEqualTo("off");
        assertThat(figure(status("t", State.FAILED_TO_START, 0, 5))).isEqualTo("not started");
        assertThat(figure(status("t", State.RUNNING, 3, 5))).isEqualTo("3 waiting");
        assertThat(figure(status("t", State.IDLE, 0, 5))).isEqualTo("5 ms");
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "7,7 ms", "1500,1.5 s", "9000,9 s", "61000,61 s", "180000,3 min", "10800000,3 h"})
    void times_have_their_natural_unit(long millis, String text) {
        assertThat(TriggersView.span(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void rows_that_stay_are_not_touched() {
        var model = new TriggersViewModel();
        model.show(List.of(status("b", State.IDLE, 0, 1), status("a", State.IDLE, 0, 1)));
        assertThat(model.triggers()).extracting(status -> status.trigger().name()).containsExactly("a", "b");
        var changes = new AtomicInteger();
        model.triggers().addListener((ListChangeListener<TriggerStatus>) _ -> changes.incrementAndGet());
        model.show(List.of(status("a", State.IDLE, 0, 1), status("b", State.IDLE, 0, 1)));
        assertThat(changes).hasValue(0);
        model.show(List.of(status("a", State.IDLE, 0, 1), status("b", State.RUNNING, 0, 1)));
        assertThat(changes).hasValue(1);
    }

    private static String figure(TriggerStatus status) {
        return TriggersView.figure(status, NOW);
    }

    private static TriggerStatus status(String name, State state, int backlog, long lastMillis) {
        var last = Duration.ofMillis(lastMillis);
        var trigger = new Trigger(
                0, name, name + ".py", new TriggerSpecification.AllTables(), TriggerSettings.DEFAULT, Optional.empty(), false);
        return new TriggerStatus(
                "machine", trigger, state, backlog, 1, 0, Optional.of(NOW), Optional.of(new TriggerStatus.Durations(last, last, last)), Optional.empty());
    }
}
