package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import dev.sluice.engine.record.RunFilter;
import dev.sluice.engine.record.RunSummary;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The recorded runs, newest first. FX thread only, except for [#wish].
final class RunsViewModel {
    private static final Texts TEXTS = Texts.of(RunsViewModel.class);

    /// Runs of one page.
    static final int PAGE = 200;

    /// What is to be looked up.
    record Wish(Optional<Trigger> trigger, Optional<RunSummary.Outcome> outcome, int limit) {
        RunFilter filter() {
            return new RunFilter(
                    trigger.map(Trigger::database), trigger.map(Trigger::name), outcome, Optional.empty());
        }
    }

    /// @param name empty for test runs
    record Trigger(String database, String name) {
        String label() {
            return name.isEmpty() ? TEXTS.get("runs.tests", database) : database + "." + name;
        }
    }

    private final ObservableList<RunSummary> runs = FXCollections.observableArrayList();
    private final ObservableList<Optional<Trigger>> triggers = FXCollections.observableArrayList(List.of(Optional.empty()));
    private final ObjectProperty<Optional<Trigger>> trigger = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<RunSummary.Outcome>> outcome = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private int limit = PAGE;
    private volatile Wish wish = new Wish(Optional.empty(), Optional.empty(), PAGE);

    RunsViewModel() {
        trigger.subscribe(this::anew);
        outcome.subscribe(this::anew);
    }

    ObservableList<RunSummary> runs() {
        return runs;
    }

    /// Those that can be chosen; the first stands for all.
    ObservableList<Optional<Trigger>> triggers() {
        return triggers;
    }

    ObjectProperty<Optional<Trigger>> triggerProperty() {
        return trigger;
    }

    /// All runs of a trigger, which may be newer than the list of choices.
    void choose(Trigger chosen) {
        if (!triggers.contains(Optional.of(chosen))) triggers.add(Optional.of(chosen));
        outcome.set(Optional.empty());
        trigger.set(Optional.of(chosen));
    }

    ObjectProperty<Optional<RunSummary.Outcome>> outcomeProperty() {
        return outcome;
    }

    /// Whether there are older runs than those shown.
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /// From any thread.
    Wish wish() {
        return wish;
    }

    void showMore() {
        limit += PAGE;
        wish = new Wish(trigger.get(), outcome.get(), limit);
    }

    private void anew() {
        limit = PAGE;
        wish = new Wish(trigger.get(), outcome.get(), limit);
    }

    /// Shows what was found. Rows that stay keep their place, so that selection and scroll do, too.
    void show(Wish asked, List<RunSummary> found, List<Trigger> known) {
        if (!asked.equals(wish)) return;
        var choices = new java.util.ArrayList<Optional<Trigger>>(List.of(Optional.empty()));
        known.forEach(each -> choices.add(Optional.of(each)));
        if (!choices.equals(triggers)) {
            var chosen = trigger.get();
            triggers.setAll(choices);
            trigger.set(choices.contains(chosen) ? chosen : Optional.empty());
        }
        more.set(found.size() > asked.limit());
        var page = found.subList(0, Math.min(found.size(), asked.limit()));
        if (page.equals(runs)) return;
        int added = prefix(page);
        if (added < 0) runs.setAll(page);
        else {
            runs.addAll(0, page.subList(0, added));
            if (runs.size() > page.size()) runs.remove(page.size(), runs.size());
        }
    }

    /// How many runs are new at the top; negative when more than that has changed.
    private int prefix(List<RunSummary> page) {
        if (runs.isEmpty()) return -1;
        int added = page.indexOf(runs.getFirst());
        if (added < 0) return -1;
        int common = Math.min(runs.size(), page.size() - added);
        return runs.subList(0, common).equals(page.subList(added, added + common)) && added + common == page.size() ? added : -1;
    }
}
