package dev.sluice.app.triggers;

import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.metadata.PluginArgument;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// One trigger in the form: its fields, what the checks say of them, and what saving would change. FX thread only.
final class DesignerModel {
    private static final Texts TEXTS = Texts.of(DesignerModel.class);
    private final TriggerStore store;
    private final DraftMemory memory;
    private final Tasks tasks;
    private final InstantSource clock;

    private final StringProperty database = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<When> when = new SimpleObjectProperty<>(When.TABLE);
    private final StringProperty table = new SimpleStringProperty("");
    private final StringProperty amount = new SimpleStringProperty("");
    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(Unit.SECONDS);
    private final StringProperty cron = new SimpleStringProperty("");
    private final StringProperty path = new SimpleStringProperty("");
    private final StringProperty plugin = new SimpleStringProperty("");
    private final StringProperty runtime = new SimpleStringProperty("");
    private final ObservableList<ArgumentRow> arguments = FXCollections.observableArrayList(
            row -> new Observable[] {row.nameProperty(), row.valueProperty()});
    private final ObjectProperty<ErrorBehavior> onError = new SimpleObjectProperty<>(ErrorBehavior.LOG);
    private final BooleanProperty overlap = new SimpleBooleanProperty();
    private final ObjectProperty<Recording> recording = new SimpleObjectProperty<>(Recording.ALL);
    private final BooleanProperty enabled = new SimpleBooleanProperty(true);

    private final ReadOnlyObjectWrapper<List<Check>> checks = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Occasion> occasion = new ReadOnlyObjectWrapper<>(new Occasion("", List.of()));
    private final ReadOnlyObjectWrapper<List<DefinitionChange>> changes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<TriggerKey>> original = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper canSave = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper restored = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Surroundings>> around = new ReadOnlyObjectWrapper<>(Optional.empty());

    private Draft saved;
    private boolean filling;
    private String wantedPlugin = "";

    /// @param blank what a new trigger begins as, and what is shown until the engine has answered
    DesignerModel(Optional<TriggerKey> original, Draft blank, TriggerStore store, DraftMemory memory, Tasks tasks, InstantSource clock) {
        this.original.set(original);
        this.saved = blank;
        this.store = store;
        this.memory = memory;
        this.tasks = tasks;
        this.clock = clock;
        fill(blank);
        for (var field : List.<Property<?>>of(
                database, name, when, table, amount, unit, cron, path, plugin, runtime, onError, overlap, recording, enabled))
            field.addListener((_, _, _) -> edited());
        arguments.addListener((ListChangeListener<ArgumentRow>) _ -> edited());
    }

    /// The name of the tab, and of what is remembered of it.
    static String tab(Optional<TriggerKey> trigger) {
        return trigger.map(key -> "trigger:" + key).orElse("trigger");
    }

    /// Reads the trigger and what surrounds it, and brings back what somebody had written into the form.
    void load() {
        var key = original.get();
        tasks.start(
                () -> key.isPresent() ? store.find(key.get()) : Optional.<Draft>empty(),
                found -> {
                    found.ifPresent(draft -> saved = draft);
                    if (key.isPresent() && found.isEmpty()) {
                        problem.set(TEXTS.get("trigger.gone", key.get()));
                        original.set(Optional.empty());
                    }
                    var kept = memory.get(tab(key)).filter(draft -> !draft.equals(saved));
                    fill(kept.orElse(saved));
                    restored.set(kept.isPresent());
                    refresh();
                },
                this::failed);
    }

    /// Looks again at what surrounds the form.
    void refresh() {
        var name = plugin.get();
        wantedPlugin = name;
        tasks.start(
                () -> store.surroundings(name),
                seen -> {
                    if (!plugin.get().equals(name)) return; // a later one is on its way
                    around.set(Optional.of(seen));
                    describeArguments();
                    check();
                },
                this::failed);
    }

    private void failed(Exception failure) {
        saving.set(false);
        if (failure instanceof InterruptedException) return;
        problem.set(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }

    private void edited() {
        if (filling) return;
        restored.set(false);
        if (!plugin.get().equals(wantedPlugin)) refresh();
        else describeArguments();
        var draft = draft();
        if (draft.equals(saved)) memory.forget(tab(original.get()));
        else memory.put(tab(original.get()), draft);
        check();
    }

    private void check() {
        var draft = draft();
        occasion.set(Occasion.of(draft, clock.instant()));
        changes.set(original.get().isPresent() ? DefinitionChange.between(saved, draft) : List.of());
        around.get().ifPresent(seen -> checks.set(TriggerChecks.of(draft, original.get(), seen)));
        boolean refused = checks.get().stream().anyMatch(check -> check.level() == Check.Level.REFUSED);
        canSave.set(around.get().isPresent() && !refused && !saving.get() && (original.get().isEmpty() || !changes.get().isEmpty()));
    }

    /// Puts a trigger into the form.
    void fill(Draft draft) {
        filling = true;
        database.set(draft.database());
        name.set(draft.name());
        when.set(draft.when());
        table.set(draft.table());
        amount.set(draft.amount());
        unit.set(draft.unit());
        cron.set(draft.cron());
        path.set(draft.path());
        plugin.set(draft.plugin());
        runtime.set(draft.runtime());
        onError.set(draft.onError());
        overlap.set(draft.overlap());
        recording.set(draft.recording());
        enabled.set(draft.enabled());
        showArguments(draft.arguments());
        filling = false;
        if (around.get().isPresent()) check();
    }

    Draft draft() {
        var given = new LinkedHashMap<String, String>();
        for (var row : arguments)
            if (!row.nameProperty().get().isBlank() && !row.valueProperty().get().isEmpty())
                given.put(row.nameProperty().get().strip(), row.valueProperty().get());
        return new Draft(
                text(database), text(name), when.get(), text(table), text(amount), unit.get(), text(cron), text(path),
                text(plugin), text(runtime), given, onError.get(), overlap.get(), recording.get(), enabled.get());
    }

    private static String text(StringProperty property) {
        return property.get() == null ? "" : property.get();
    }

    /// Rows for what the plugin describes, first and in its order, then for the others that have a value.
    private void showArguments(Map<String, String> values) {
        var rows = new ArrayList<ArgumentRow>();
        var described = describedArguments();
        for (var argument : described)
            rows.add(new ArgumentRow(argument.name(), values.getOrDefault(argument.name(), ""), Optional.of(argument)));
        values.forEach((argument, value) -> {
            if (described.stream().noneMatch(known -> known.name().equals(argument)))
                rows.add(new ArgumentRow(argument, value, Optional.empty()));
        });
        arguments.setAll(rows);
    }

    private List<PluginArgument> describedArguments() {
        return around.get()
                .map(Surroundings::plugin)
                .filter(text -> text.name().equals(plugin.get()))
                .flatMap(PluginText::metadata)
                .map(metadata -> metadata.arguments().getOrDefault(when.get().type(), List.of()))
                .orElse(List.of());
    }

    /// Rows that are right already stay, and with them whoever types there.
    private void describeArguments() {
        var shown = arguments.stream().flatMap(row -> row.described().stream()).toList();
        if (shown.equals(describedArguments())) return;
        filling = true;
        showArguments(draft().arguments());
        filling = false;
    }

    /// Adds a row for each argument that the plugin's text asks for, with the value it would take instead.
    ///
    /// @return how many
    int addArgumentsOfCode() {
        var known = arguments.stream().map(row -> row.nameProperty().get()).toList();
        var asked = around.get().map(seen -> seen.plugin().argumentsAskedFor()).orElse(Map.of());
        int before = arguments.size();
        asked.forEach((argument, value) -> {
            if (!known.contains(argument)) arguments.add(new ArgumentRow(argument, value, Optional.empty()));
        });
        return arguments.size() - before;
    }

    void addArgument() {
        arguments.add(new ArgumentRow("", "", Optional.empty()));
    }

    void removeArgument(ArgumentRow row) {
        arguments.remove(row);
    }

    /// Does what a check offers.
    void apply(Check.Fix fix) {
        switch (fix) {
            case Check.Fix.Edit(var _, var change) -> {
                fill(change.apply(draft()));
                edited();
            }
            case Check.Fix.CreateDatabase(var _, var missing) ->
                tasks.start(
                        () -> {
                            store.createDatabase(missing);
                            return missing;
                        },
                        _ -> refresh(),
                        this::failed);
        }
    }

    /// Back to what is saved, or to an empty form.
    void revert() {
        memory.forget(tab(original.get()));
        restored.set(false);
        problem.set("");
        fill(saved);
        refresh();
    }

    /// @param done hears what was created or changed
    void save(Consumer<TriggerKey> done) {
        if (!canSave.get()) return;
        var draft = draft();
        var before = original.get();
        saving.set(true);
        problem.set("");
        check();
        tasks.start(
                () -> {
                    store.save(before, draft);
                    return draft.key();
                },
                key -> {
                    saving.set(false);
                    memory.forget(tab(before));
                    restored.set(false);
                    saved = draft;
                    original.set(Optional.of(key));
                    refresh();
                    done.accept(key);
                },
                failure -> {
                    failed(failure);
                    check();
                });
    }

    /// A form for the next new trigger.
    void startOver(Draft blank) {
        original.set(Optional.empty());
        saved = blank;
        fill(blank);
        refresh();
    }

    List<String> databases() {
        return around.get()
                .map(seen -> seen.catalog().liveDatabases()
                        .filter(found -> !found.name().equals(Database.INTERNAL))
                        .map(Database::name)
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    List<String> tables() {
        return around.get()
                .flatMap(seen -> seen.catalog().database(database.get()))
                .map(found -> found.liveTables()
                        .map(Table::name)
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    List<String> plugins() {
        return around.get().map(Surroundings::plugins).orElse(List.of());
    }

    /// Whether what is in the form is what runs.
    boolean isUnchanged() {
        return original.get().isPresent() && draft().equals(saved);
    }

    StringProperty databaseProperty() {
        return database;
    }

    StringProperty nameProperty() {
        return name;
    }

    ObjectProperty<When> whenProperty() {
        return when;
    }

    StringProperty tableProperty() {
        return table;
    }

    StringProperty amountProperty() {
        return amount;
    }

    ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    StringProperty cronProperty() {
        return cron;
    }

    StringProperty pathProperty() {
        return path;
    }

    StringProperty pluginProperty() {
        return plugin;
    }

    /// The word of a Python; empty for the default of the server.
    StringProperty runtimeProperty() {
        return runtime;
    }

    ObservableList<ArgumentRow> arguments() {
        return arguments;
    }

    ObjectProperty<ErrorBehavior> onErrorProperty() {
        return onError;
    }

    BooleanProperty overlapProperty() {
        return overlap;
    }

    ObjectProperty<Recording> recordingProperty() {
        return recording;
    }

    BooleanProperty enabledProperty() {
        return enabled;
    }

    ReadOnlyObjectProperty<List<Check>> checksProperty() {
        return checks.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Occasion> occasionProperty() {
        return occasion.getReadOnlyProperty();
    }

    /// What saving would change; empty for a new trigger.
    ReadOnlyObjectProperty<List<DefinitionChange>> changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// The trigger that is changed; empty while it is a new one.
    ReadOnlyObjectProperty<Optional<TriggerKey>> originalProperty() {
        return original.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canSaveProperty() {
        return canSave.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /// Why the last attempt went wrong; empty when it did not.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether the form shows what was written into it earlier and not saved.
    ReadOnlyBooleanProperty restoredProperty() {
        return restored.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Surroundings>> aroundProperty() {
        return around.getReadOnlyProperty();
    }
}
