package dev.sluice.app.triggers;

import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.metadata.PluginType;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.TestRun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Fires the trigger of the form once: as it stands there with its writes caught, or the live one for real. FX thread only.
final class FireModel {
    private static final Texts TEXTS = Texts.of(FireModel.class);
    private final DesignerModel form;
    private final TriggerRuns runs;
    private final Tasks tasks;
    private final InstantSource clock;
    private final StringProperty time = new SimpleStringProperty("");
    private final StringProperty lines = new SimpleStringProperty("");
    private final StringProperty query = new SimpleStringProperty("");
    private final StringProperty body = new SimpleStringProperty("");
    private final BooleanProperty real = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Shot>> shot = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Tasks.Started> started = Optional.empty();

    FireModel(DesignerModel form, TriggerRuns runs, Tasks tasks, InstantSource clock) {
        this.form = form;
        this.runs = runs;
        this.tasks = tasks;
        this.clock = clock;
    }

    /// The call time of a schedule, such as `2026-11-24T12:00:00Z`; empty for now.
    StringProperty timeProperty() {
        return time;
    }

    StringProperty linesProperty() {
        return lines;
    }

    /// Such as `table=cpu&host=alpha`.
    StringProperty queryProperty() {
        return query;
    }

    StringProperty bodyProperty() {
        return body;
    }

    /// Whether the live trigger runs and what it writes is stored.
    BooleanProperty realProperty() {
        return real;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Shot>> shotProperty() {
        return shot.getReadOnlyProperty();
    }

    /// Why the live trigger cannot be fired; empty when it can.
    String obstacle() {
        var draft = form.draft();
        if (draft.when().type() == PluginType.ONWRITE) return TEXTS.get("fire.rows");
        if (!form.isUnchanged()) return TEXTS.get("fire.unsaved");
        return draft.enabled() ? "" : TEXTS.get("fire.off");
    }

    void takeLastBatch() {
        var trigger = form.originalProperty().get();
        if (trigger.isEmpty()) return;
        tasks.start(
                () -> runs.lastBatch(trigger.get()),
                found -> {
                    if (found.isPresent()) lines.set(found.get());
                    else shot.set(Optional.of(new Shot(false, TEXTS.get("fire.rows.none", trigger.get()), List.of())));
                },
                this::failed);
    }

    void fire() {
        if (running.get()) return;
        var draft = form.draft();
        boolean live = real.get() && obstacle().isEmpty();
        try {
            switch (draft.when()) {
                case TABLE, ALL_TABLES -> start(() -> runs.tryOut(draft, new TestRun.Input.LineProtocol(lines.get())));
                case EVERY, CRON -> {
                    var at = callTime();
                    start(() -> live ? runs.fire(draft.key(), at) : runs.tryOut(draft, new TestRun.Input.CallTime(at)));
                }
                case REQUEST -> {
                    var request = new Invocation.Request(
                            parameters(), Map.of(), body.get().getBytes(StandardCharsets.UTF_8));
                    start(() -> live ? runs.request(draft, request) : runs.tryOut(draft, new TestRun.Input.Request(request)));
                }
            }
        } catch (IllegalArgumentException e) {
            shot.set(Optional.of(new Shot(false, String.valueOf(e.getMessage()), List.of())));
        }
    }

    void cancel() {
        started.ifPresent(Tasks.Started::cancel);
    }

    private void start(Callable<Shot> work) {
        running.set(true);
        shot.set(Optional.empty());
        started = Optional.of(tasks.start(
                work,
                result -> {
                    running.set(false);
                    shot.set(Optional.of(result));
                },
                this::failed));
    }

    private void failed(Exception failure) {
        running.set(false);
        var text = failure instanceof InterruptedException ? TEXTS.get("fire.cancelled") : String.valueOf(failure.getMessage());
        shot.set(Optional.of(new Shot(false, text, List.of())));
    }

    private Instant callTime() {
        var text = time.get().strip();
        try {
            return text.isEmpty() ? clock.instant() : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(TEXTS.get("fire.time.wrong", text));
        }
    }

    private Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : query.get().split("&")) {
            if (pair.isBlank()) continue;
            int equals = pair.indexOf('=');
            if (equals <= 0) throw new IllegalArgumentException(TEXTS.get("fire.parameter.wrong", pair.strip()));
            parameters.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        }
        return parameters;
    }
}
