package dev.sluice.app.assistance;

import dev.sluice.editor.assist.EngineFacts;
import dev.sluice.editor.assist.Schema;
import dev.sluice.engine.Engine;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.environment.InstalledPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What editors may ask of the engine at every key: copies of what it knows. Any thread.
final class EngineKnowledge {
    private final Path plugins;
    private final String database;
    private volatile Supplier<CatalogState> catalog = () -> CatalogState.fresh(new UUID(0, 0));
    private volatile Known known = Known.of(catalog.get());
    private volatile CatalogState told = known.state();
    private volatile Optional<Set<String>> packages = Optional.empty();

    private record KnownTrigger(String plugin, EngineFacts.Trigger trigger) {}

    /// A state of the catalog as editors see it.
    private record Known(CatalogState state, List<Schema.Database> databases, List<KnownTrigger> triggers) {
        static Known of(CatalogState state) {
            var live = state.liveDatabases().toList();
            return new Known(
                    state,
                    live.stream().map(EngineKnowledge::database).toList(),
                    live.stream()
                            .flatMap(each -> each.triggers().values().stream().map(trigger -> known(each, trigger)))
                            .toList());
        }
    }

    /// @param database the one that plugins mean when they name none
    EngineKnowledge(Path plugins, String database) {
        this.plugins = plugins;
        this.database = database;
    }

    /// Tells it what to ask.
    ///
    /// @return whether something has changed since this was called last
    boolean refresh(Engine engine) {
        catalog = engine.catalog()::state;
        var before = told;
        told = known().state();
        return !told.equals(before);
    }

    /// Of the newest state: what was made a moment ago is what one names next.
    private Known known() {
        var state = catalog.get();
        var last = known;
        if (last.state().equals(state)) return last;
        var next = Known.of(state);
        known = next;
        return next;
    }

    /// Asks which packages can be imported; takes as long as a start of Python.
    void refreshPackages(Engine engine) {
        packages = Optional.of(engine.environment().list(Optional.empty()).stream()
                .map(InstalledPackage::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    /// What lines and statements meet now.
    CatalogState catalog() {
        return known().state();
    }

    String database() {
        return database;
    }

    /// The newest at every question.
    Schema schema() {
        return schema(() -> database, List::of);
    }

    /// The newest at every question.
    ///
    /// @param meant the database that names mean; asked from any thread
    /// @param tried see [Schema#tried]; asked from any thread
    Schema schema(Supplier<String> meant, Supplier<List<Schema.Table>> tried) {
        return new Schema() {
            @Override
            public List<Database> databases() {
                return known().databases();
            }

            @Override
            public String defaultDatabase() {
                return meant.get();
            }

            @Override
            public List<Table> tried() {
                return tried.get();
            }
        };
    }

    /// Reads the manifest beside the file, so not on the FX thread.
    EngineFacts factsOf(Path file) {
        var name = plugins.relativize(file).toString().replace('\\', '/');
        var folder = file.getParent();
        boolean isPackage = folder != null && Files.exists(folder.resolve("__init__.py"));
        var manifest = folder == null ? Set.<String>of() : ManifestPackages.of(folder.resolve("manifest.toml"));
        return new EngineFacts() {
            @Override
            public List<EngineFacts.Trigger> triggers() {
                return known().triggers().stream()
                        .filter(known -> known.plugin().equals(name) || isPackage && name.startsWith(known.plugin() + "/"))
                        .map(KnownTrigger::trigger)
                        .toList();
            }

            @Override
            public List<EngineFacts.Trigger> allTriggers() {
                return known().triggers().stream().map(KnownTrigger::trigger).toList();
            }

            @Override
            public Optional<Set<String>> installedPackages() {
                return packages;
            }

            @Override
            public Set<String> manifestPackages() {
                return manifest;
            }

            @Override
            public boolean isPackage() {
                return isPackage;
            }
        };
    }

    private static Schema.Database database(dev.sluice.engine.catalog.Database database) {
        var tables = database.liveTables()
                .map(table -> new Schema.Table(table.name(), table.columns().stream().map(EngineKnowledge::column).toList()))
                .toList();
        return new Schema.Database(database.name(), tables);
    }

    private static Schema.Column column(Column column) {
        var kind = column.isTag() ? Schema.Kind.TAG : column.name().equals(Column.TIME) ? Schema.Kind.TIME : Schema.Kind.FIELD;
        return new Schema.Column(column.name(), kind, column.type().arrowName());
    }

    private static KnownTrigger known(dev.sluice.engine.catalog.Database database, Trigger trigger) {
        var settings = trigger.settings();
        return new KnownTrigger(
                trigger.pluginFilename(),
                new EngineFacts.Trigger(
                        database.name(),
                        trigger.name(),
                        trigger.specification().text(),
                        settings.runAsync(),
                        settings.errorBehavior() == ErrorBehavior.RETRY));
    }
}
