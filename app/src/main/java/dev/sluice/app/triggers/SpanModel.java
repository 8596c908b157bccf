package dev.sluice.app.triggers;

import dev.sluice.app.fx.FxFeed;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.processing.TickTest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Runs the trigger of the form at every tick of a span, on a clock of its own. FX thread only.
final class SpanModel {
    private static final Texts TEXTS = Texts.of(SpanModel.class);
    private static final Duration USUAL = Duration.ofHours(1);

    private final DesignerModel form;
    private final TriggerRuns runs;
    private final Tasks tasks;
    private final StringProperty from = new SimpleStringProperty();
    private final StringProperty to = new SimpleStringProperty();
    private final ObservableList<TickTest.Tick> ticks = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private Optional<Tasks.Started> started = Optional.empty();

    private record Ticked(int done, int all) {}

    private final FxFeed<Ticked> feed;

    SpanModel(DesignerModel form, TriggerRuns runs, Tasks tasks, InstantSource clock) {
        this.form = form;
        this.runs = runs;
        this.tasks = tasks;
        feed = new FxFeed<>(tasks::onFx, 1, batch -> ticked(batch.getLast()));
        var end = clock.instant().truncatedTo(ChronoUnit.HOURS);
        from.set(end.minus(USUAL).toString());
        to.set(end.toString());
    }

    /// Such as `2026-11-24T12:00:00Z`, inclusive.
    StringProperty fromProperty() {
        return from;
    }

    /// Exclusive.
    StringProperty toProperty() {
        return to;
    }

    ObservableList<TickTest.Tick> ticks() {
        return ticks;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// What came of it, or what is wrong.
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// From 0 to 1; negative before the first tick.
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    void run() {
        if (running.get()) return;
        var draft = form.draft();
        Instant first;
        Instant last;
        try {
            first = time(TEXTS.get("span.from"), from.get());
            last = time(TEXTS.get("span.to"), to.get());
        } catch (IllegalArgumentException e) {
            summary.set(e.getMessage());
            return;
        }
        running.set(true);
        progress.set(-1);
        ticks.clear();
        summary.set(TEXTS.get("span.starting"));
        started = Optional.of(tasks.start(
                () -> runs.span(draft, first, last, (done, all) -> feed.offer(new Ticked(done, all))),
                this::finished,
                failure -> {
                    running.set(false);
                    summary.set(failure instanceof InterruptedException ? TEXTS.get("span.cancelled") : String.valueOf(failure.getMessage()));
                }));
    }

    void cancel() {
        started.ifPresent(Tasks.Started::cancel);
    }

    private void ticked(Ticked count) {
        if (!running.get()) return;
        progress.set((double) count.done() / count.all());
        summary.set(TEXTS.get("span.progress", count.done(), count.all()));
    }

    private void finished(TickTest.Result result) {
        running.set(false);
        ticks.setAll(result.ticks());
        long failed = result.ticks().stream().filter(tick -> !tick.result().isGreen()).count();
        summary.set(TEXTS.count("span.ticks", result.ticks().size(), failed, TEXTS.count("span.lines", result.logged()), result.written(), result.refused()));
    }

    private static Instant time(String what, String text) {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(TEXTS.get("span.time.wrong", what, text));
        }
    }
}
