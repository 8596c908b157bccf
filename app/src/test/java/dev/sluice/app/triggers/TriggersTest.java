package dev.sluice.app.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.processing.TriggerStatus;
import dev.sluice.engine.processing.TriggerStatus.State;
import dev.sluice.engine.record.RunSummary;
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
        assertThat(figure(status("t", State.IDLE, 0, 5))).isEqualTo("0 s ago");
    }

    @ParameterizedTest
    @CsvSource({"0,0 s", "7,7 ms", "1500,1.5 s", "9000,9 s", "61000,61 s", "180000,3 min", "10800000,3 h"})
    void times_have_their_natural_unit(long millis, String text) {
        assertThat(TriggerRow.span(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void the_light_follows_the_last_recorded_run() {
        var good = new RunBar("1", Duration.ofMillis(2), RunSummary.Outcome.OK);
        var bad = new RunBar("2", Duration.ofMillis(2), RunSummary.Outcome.ERROR);
        var status = status("t", State.IDLE, 0, 5);
        assertThat(new TriggerRow(status, List.of(bad, good)).light()).isEqualTo(TriggerRow.Light.IDLE);
        assertThat(new TriggerRow(status, List.of(good, bad)).light()).isEqualTo(TriggerRow.Light.FAILING);
        assertThat(row(status("t", State.RUNNING, 0, 5)).light()).isEqualTo(TriggerRow.Light.RUNNING);
        assertThat(row(status("t", State.RUNNING, 9, 5)).light()).isEqualTo(TriggerRow.Light.BEHIND);
        assertThat(row(status("t", State.FAILED_TO_START, 9, 5)).light()).isEqualTo(TriggerRow.Light.DEAD);
        assertThat(row(status("t", State.DISABLED, 9, 5)).light()).isEqualTo(TriggerRow.Light.OFF);
    }

    @Test
    void typing_goes_round_the_names_that_begin_so() {
        var model = new TriggersViewModel();
        model.show(List.of(row(status("alert", State.IDLE, 0, 1)), row(status("avg", State.IDLE, 0, 1)), row(status("sum", State.IDLE, 0, 1))), NOW);
        assertThat(model.next(-1, "A")).isEqualTo(0);
        assertThat(model.next(0, "a")).isEqualTo(1);
        assertThat(model.next(1, "a")).isEqualTo(0);
        assertThat(model.next(0, "x")).isEqualTo(-1);
    }

    @Test
    void a_question_about_a_trigger_that_is_gone_is_forgotten() {
        var model = new TriggersViewModel();
        model.show(List.of(row(status("a", State.IDLE, 0, 1))), NOW);
        model.askToDelete(new TriggerKey("machine", "a"));
        model.show(List.of(row(status("a", State.IDLE, 0, 1))), NOW);
        assertThat(model.leavingProperty().get()).isPresent();
        model.show(List.of(), NOW);
        assertThat(model.leavingProperty().get()).isEmpty();
    }

    @Test
    void rows_that_stay_are_not_touched() {
        var model = new TriggersViewModel();
        model.show(List.of(row(status("b", State.IDLE, 0, 1)), row(status("a", State.IDLE, 0, 1))), NOW);
        assertThat(model.triggers()).extracting(row -> row.key().name()).containsExactly("a", "b");
        var changes = new AtomicInteger();
        model.triggers().addListener((ListChangeListener<TriggerRow>) _ -> changes.incrementAndGet());
        model.show(List.of(row(status("a", State.IDLE, 0, 1)), row(status("b", State.IDLE, 0, 1))), NOW);
        assertThat(changes).hasValue(0);
        model.show(List.of(row(status("a", State.IDLE, 0, 1)), row(status("b", State.RUNNING, 0, 1))), NOW);
        assertThat(changes).hasValue(1);
    }

    private static TriggerRow row(TriggerStatus status) {
        return new TriggerRow(status, List.of());
    }

    private static String figure(TriggerStatus status) {
        return row(status).figure(NOW);
    }

    private static TriggerStatus status(String name, State state, int backlog, long lastMillis) {
        var last = Duration.ofMillis(lastMillis);
        var trigger = new Trigger(
                0, name, name + ".py", new TriggerSpecification.AllTables(), TriggerSettings.DEFAULT, Optional.empty(), false);
        return new TriggerStatus(
                "machine", trigger, state, backlog, 1, 0, Optional.of(NOW), Optional.of(new TriggerStatus.Durations(last, last, last)), Optional.empty());
    }
}
