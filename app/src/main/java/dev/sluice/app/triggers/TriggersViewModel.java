package dev.sluice.app.triggers;

import dev.sluice.engine.processing.TriggerStatus;
import java.util.Comparator;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the triggers of the engine are doing, by name. FX thread only.
public final class TriggersViewModel {
    private final ObservableList<TriggerStatus> triggers = FXCollections.observableArrayList();

    public ObservableList<TriggerStatus> triggers() {
        return triggers;
    }

    /// Replaces what is shown. Rows that stay keep their place, so that selection and scroll do, too.
    public void show(List<TriggerStatus> statuses) {
        var sorted = statuses.stream()
                .sorted(Comparator.comparing(TriggerStatus::database)
                        .thenComparing(status -> status.trigger().name()))
                .toList();
        if (sorted.size() == triggers.size()) {
            for (int i = 0; i < sorted.size(); i++)
                if (!sorted.get(i).equals(triggers.get(i))) triggers.set(i, sorted.get(i));
        } else triggers.setAll(sorted);
    }
}
