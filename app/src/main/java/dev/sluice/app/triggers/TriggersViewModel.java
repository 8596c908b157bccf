package dev.sluice.app.triggers;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the triggers of the engine are doing, by name, and which of them somebody has in hand. FX thread only.
public final class TriggersViewModel {
    private final ObservableList<TriggerRow> triggers = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<TriggerRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<TriggerKey>> leaving = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Instant> moment = new ReadOnlyObjectWrapper<>(Instant.EPOCH);

    ObservableList<TriggerRow> triggers() {
        return triggers;
    }

    /// The row that commands are about.
    ObjectProperty<Optional<TriggerRow>> selectedProperty() {
        return selected;
    }

    /// When the rows were as shown; what "ago" and "in" count from.
    ReadOnlyObjectProperty<Instant> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// The trigger that is deleted as soon as somebody says so once more.
    ReadOnlyObjectProperty<Optional<TriggerKey>> leavingProperty() {
        return leaving.getReadOnlyProperty();
    }

    void askToDelete(TriggerKey trigger) {
        leaving.set(Optional.of(trigger));
    }

    void keep() {
        leaving.set(Optional.empty());
    }

    /// Replaces what is shown. Rows that stay keep their place, so that selection and scroll do, too.
    void show(List<TriggerRow> rows, Instant now) {
        var sorted = rows.stream()
                .sorted(Comparator.comparing((TriggerRow row) -> row.key().database())
                        .thenComparing(row -> row.key().name()))
                .toList();
        if (sorted.stream().map(TriggerRow::key).toList().equals(triggers.stream().map(TriggerRow::key).toList())) {
            for (int i = 0; i < sorted.size(); i++)
                if (!sorted.get(i).equals(triggers.get(i))) triggers.set(i, sorted.get(i));
        } else triggers.setAll(sorted);
        if (leaving.get().filter(key -> rows.stream().noneMatch(row -> row.key().equals(key))).isPresent()) keep();
        moment.set(now);
    }

    /// Whether a name alone could mean several.
    boolean hasSeveralDatabases() {
        return triggers.stream().map(row -> row.key().database()).distinct().count() > 1;
    }

    /// The next row after `from` whose name begins so; -1 when there is none.
    int next(int from, String beginning) {
        for (int step = 1; step <= triggers.size(); step++) {
            int row = Math.floorMod(from + step, triggers.size());
            if (triggers.get(row).key().name().regionMatches(true, 0, beginning, 0, beginning.length())) return row;
        }
        return -1;
    }
}
