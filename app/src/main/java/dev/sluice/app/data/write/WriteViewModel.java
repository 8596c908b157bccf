package dev.sluice.app.data.write;

import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.LineProblem;
import dev.sluice.engine.write.LineValidation;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// Line protocol that somebody types, checked as they do. FX thread only.
public final class WriteViewModel {
    /// Refused lines that are shown of one write.
    static final int SHOWN_LIMIT = 200;

    /// What came of a write.
    ///
    /// @param problem why nothing was written at all; empty otherwise
    record Written(int accepted, List<LineProblem> refused, String problem) {
        Written {
            refused = List.copyOf(refused);
        }
    }

    private final Tasks tasks;
    private final Writes writes;
    private final InstantSource clock;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty database = new SimpleStringProperty("");
    private final ObjectProperty<Precision> precision = new SimpleObjectProperty<>(Precision.NANOSECOND);
    private final ReadOnlyObjectWrapper<List<LineProblem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Written>> written = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper past = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper();
    private String writtenText = "";
    private int checks;
    private boolean checking;
    private Optional<CatalogState> catalog = Optional.empty();

    WriteViewModel(Tasks tasks, Writes writes, InstantSource clock) {
        this.tasks = tasks;
        this.writes = writes;
        this.clock = clock;
        text.subscribe(now -> {
            past.set(written.get().isPresent() && !now.equals(writtenText));
            check();
        });
        database.subscribe(_ -> check());
        precision.subscribe(_ -> check());
    }

    StringProperty textProperty() {
        return text;
    }

    StringProperty databaseProperty() {
        return database;
    }

    ObjectProperty<Precision> precisionProperty() {
        return precision;
    }

    /// What is wrong with the text, in its order.
    ReadOnlyObjectProperty<List<LineProblem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Written>> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    /// Whether the text is no longer the one that was written last.
    ReadOnlyBooleanProperty pastProperty() {
        return past.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty writingProperty() {
        return writing.getReadOnlyProperty();
    }

    /// Lines meet other tables from now on.
    void show(CatalogState state) {
        catalog = Optional.of(state);
        check();
    }

    /// One check is under way at a time; a text that changed meanwhile is checked after it.
    private void check() {
        checks++;
        if (checking || catalog.isEmpty()) return;
        checking = true;
        int mine = checks;
        var state = catalog.get();
        var lines = text.get();
        var of = database.get();
        var unit = precision.get();
        tasks.start(
                () -> LineValidation.check(state, of, lines, unit, clock.instant()),
                found -> {
                    checking = false;
                    if (mine == checks) problems.set(found);
                    else check();
                },
                _ -> checking = false);
    }

    void write() {
        var lines = text.get();
        if (writing.get() || lines.isBlank()) return;
        var into = database.get();
        var unit = precision.get();
        writing.set(true);
        written.set(Optional.empty());
        tasks.start(
                () -> {
                    var outcome = writes.write(into, lines, unit);
                    var shown = outcome.rejected().stream().limit(SHOWN_LIMIT).toList();
                    return new Written(outcome.accepted(), LineValidation.located(lines, shown), "");
                },
                outcome -> written(lines, outcome),
                failure -> written(lines, new Written(0, List.of(), String.valueOf(failure.getMessage()))));
    }

    private void written(String lines, Written outcome) {
        writing.set(false);
        writtenText = lines;
        past.set(!text.get().equals(lines));
        written.set(Optional.of(outcome));
    }
}
