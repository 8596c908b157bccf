package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.InvalidTriggerException;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.Set;

/// Makes, changes and deletes the definitions of triggers, with the checks of InfluxDB 3.10 in its order; shared by
/// HTTP and the workbench. Triggers start and stop by themselves when their definitions change.
///
/// Refusals are a [TriggerRefusedException], or a [CatalogException] when the catalog refuses; both carry the text that
/// clients see.
public final class TriggerDefinitions {
    /// A definition as its author sent it.
    ///
    /// @param arguments empty for none; the plugin then gets `None`
    public record NewTrigger(
            String database,
            String name,
            String pluginFilename,
            String specification,
            TriggerSettings settings,
            Optional<Map<String, String>> arguments,
            boolean disabled) {}

    private final Catalog catalog;
    private final PluginFiles files;
    private final Set<TriggerSpecification.Kind> allowed;

    /// @param allowed kinds that may be created; existing triggers of other kinds still run
    public TriggerDefinitions(Catalog catalog, PluginFiles files, Set<TriggerSpecification.Kind> allowed) {
        this.catalog = catalog;
        this.files = files;
        this.allowed = Set.copyOf(allowed);
    }

    public TriggerDefinitions(Catalog catalog, PluginFiles files) {
        this(catalog, files, Set.of(TriggerSpecification.Kind.values()));
    }

    /// @return the trigger as it is now in the catalog
    public Trigger create(NewTrigger definition) {
        if (allowed.size() < TriggerSpecification.Kind.values().length)
            checkAllowed(parsed(definition.specification()));
        checkPlugin(definition.pluginFilename());
        var specification = parsed(definition.specification());
        var trigger = new Trigger(
                0,
                definition.name(),
                definition.pluginFilename(),
                specification,
                definition.settings(),
                definition.arguments(),
                definition.disabled());
        return catalog.commit(new CatalogChange.CreateTrigger(definition.database(), trigger))
                .database(definition.database())
                .flatMap(database -> database.trigger(definition.name()))
                .orElseThrow();
    }

    /// @param force also when it is enabled
    public void delete(String database, String trigger, boolean force) {
        while (true) {
            var base = catalog.state();
            var running = find(base.database(database), trigger).filter(found -> !found.disabled());
            if (running.isPresent() && !force)
                throw new TriggerRefusedException(
                        TriggerRefusedException.Kind.RUNNING,
                        "Cannot delete running plugin " + trigger + ". Disable it first or use --force.");
            if (catalog.commit(base, List.of(new CatalogChange.DeleteTrigger(database, trigger)))
                    .isPresent()) return;
        }
    }

    public void enable(String database, String trigger) {
        setDisabled(database, trigger, false);
    }

    public void disable(String database, String trigger) {
        setDisabled(database, trigger, true);
    }

    /// Nothing is committed when nothing changes: an enabled trigger goes on undisturbed.
    private void setDisabled(String database, String trigger, boolean disabled) {
        while (true) {
            var base = catalog.state();
            var found = find(base.database(database), trigger);
            if (found.isPresent() && found.get().disabled() == disabled) return;
            var change = new CatalogChange.SetTriggerDisabled(database, trigger, disabled);
            if (catalog.commit(base, List.of(change)).isPresent()) return;
        }
    }

    /// Has the trigger run on another Python. When it is enabled it starts anew, with an empty cache; what waits for it
    /// is still done on the Python of before, within a short grace.
    ///
    /// @param python empty: the default of the engine
    public void runOn(String database, String trigger, Optional<PythonRuntime> python) {
        change(database, trigger, settings -> settings.on(python));
    }

    /// Says which runs of the trigger are kept as records. An enabled trigger starts anew, as with [#runOn].
    public void record(String database, String trigger, Recording recording) {
        change(database, trigger, settings -> settings.recording(recording));
    }

    private void change(String database, String trigger, UnaryOperator<TriggerSettings> how) {
        while (true) {
            var base = catalog.state();
            var settings = how.apply(find(base.database(database), trigger)
                    .map(Trigger::settings)
                    .orElse(TriggerSettings.DEFAULT));
            // an unknown name is for the catalog to refuse
            var change = new CatalogChange.SetTriggerSettings(database, trigger, settings);
            if (catalog.commit(base, List.of(change)).isPresent()) return;
        }
    }

    /// The plugin that a trigger runs, for the routes that replace its files.
    ///
    /// @param database looked in first; without it, or when it has no such trigger, the first database that has one
    /// @throws PluginFileException when no database has
    public String pluginOf(String trigger, Optional<String> database) {
        var state = catalog.state();
        return database.flatMap(state::database)
                .flatMap(owner -> owner.trigger(trigger))
                .or(() -> state.liveDatabases()
                        .sorted(Comparator.comparing(Database::id))
                        .flatMap(owner -> owner.trigger(trigger).stream())
                        .findFirst())
                .map(Trigger::pluginFilename)
                .orElseThrow(() -> new PluginFileException("Plugin not found: " + trigger));
    }

    private static Optional<Trigger> find(Optional<Database> database, String trigger) {
        return database.flatMap(owner -> owner.trigger(trigger));
    }

    private void checkAllowed(TriggerSpecification specification) {
        if (!allowed.contains(specification.kind()))
            throw new TriggerRefusedException(
                    TriggerRefusedException.Kind.RESTRICTED,
                    "invalid request: server is configured to reject "
                            + specification.kind().label() + " plugin triggers");
    }

    private void checkPlugin(String pluginFilename) {
        try {
            files.load(pluginFilename);
        } catch (PluginFileException e) {
            throw new TriggerRefusedException(TriggerRefusedException.Kind.PLUGIN, "Plugin error: " + e.getMessage());
        }
    }

    private static TriggerSpecification parsed(String specification) {
        try {
            return TriggerSpecification.parse(specification);
        } catch (InvalidTriggerException e) {
            throw new TriggerRefusedException(
                    TriggerRefusedException.Kind.SPECIFICATION, String.valueOf(e.getMessage()));
        }
    }
}
