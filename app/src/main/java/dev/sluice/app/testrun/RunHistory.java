package dev.sluice.app.testrun;

import dev.sluice.engine.record.RunSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The last runs of a plugin, oldest first: test runs and those of its triggers. FX thread only.
public final class RunHistory {
    /// Of test runs, and again of those of triggers: a trigger that runs each second leaves the test runs where they are.
    static final int LIMIT = 30;
    /// Reports that are kept as they are; what a record has is read again.
    private static final int REPORTS_LIMIT = 12;

    private final ObservableList<HistoryItem> items = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<HistoryItem>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());

    public ObservableList<HistoryItem> items() {
        return items;
    }

    /// The run that the inspector shows.
    public ReadOnlyObjectProperty<Optional<HistoryItem>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    void add(RunReport report) {
        var item = HistoryItem.of(report);
        merge(List.of(item));
        shown.set(Optional.of(item));
    }

    /// One that is shown, and read again when it is shown the next time.
    void addRecorded(RunReport report) {
        var item = HistoryItem.of(report).withoutReport();
        merge(List.of(item));
        shown.set(Optional.of(item));
    }

    void shows(HistoryItem item) {
        shown.set(Optional.of(item));
    }

    /// Recorded runs; those that are known already stay as they are.
    void addRecorded(List<RunSummary> runs) {
        merge(runs.stream().map(HistoryItem::of).toList());
    }

    /// A file or folder has another name now.
    void moved(Path from, Path to) {
        items.replaceAll(item -> item.moved(from, to));
        shown.set(shown.get().map(item -> item.moved(from, to)));
    }

    private void merge(List<HistoryItem> more) {
        var all = new ArrayList<>(items);
        for (var item : more) {
            all.removeIf(known -> known.isSame(item) && (item.report().isPresent() || !known.outcome().equals(item.outcome())));
            if (all.stream().noneMatch(known -> known.isSame(item))) all.add(item);
        }
        all.sort(Comparator.comparing(HistoryItem::started));
        keepNewest(all, true);
        keepNewest(all, false);
        int reports = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            var item = all.get(i);
            if (item.report().isPresent() && ++reports > REPORTS_LIMIT && item.runId().isPresent()) all.set(i, item.withoutReport());
        }
        if (!all.equals(items)) items.setAll(all);
    }

    /// The one that is shown stays: its neighbours are where the arrow keys lead.
    private void keepNewest(List<HistoryItem> all, boolean testRuns) {
        var oldestFirst = all.stream().filter(item -> item.isTestRun() == testRuns).toList();
        oldestFirst.stream()
                .filter(item -> shown.get().filter(item::isSame).isEmpty())
                .limit(Math.max(0, oldestFirst.size() - LIMIT))
                .forEach(all::remove);
    }

    /// The run `steps` after the one shown; empty at the ends.
    Optional<HistoryItem> step(int steps) {
        int at = index();
        int next = at < 0 ? items.size() - 1 : at + steps;
        return next >= 0 && next < items.size() ? Optional.of(items.get(next)) : Optional.empty();
    }

    /// The run of the same trigger, or test run, before the one shown.
    Optional<HistoryItem> previous() {
        int at = index();
        for (int i = at - 1; i >= 0; i--) if (items.get(i).trigger().equals(items.get(at).trigger())) return Optional.of(items.get(i));
        return Optional.empty();
    }

    int index() {
        return shown.get().map(item -> {
            for (int i = 0; i < items.size(); i++) if (items.get(i).isSame(item)) return i;
            return -1;
        }).orElse(-1);
    }
}
