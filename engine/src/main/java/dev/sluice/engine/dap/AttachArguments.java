package dev.sluice.engine.dap;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.debug.DebugException;
import dev.sluice.engine.debug.DebugTarget;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an `attach` request asks for: `database` and `trigger`, `database` alone, or neither.
record AttachArguments(Optional<String> database, Optional<String> trigger) {
    /// Names that an answer lists; the others are counted.
    private static final int NAMES_LIMIT = 20;

    static AttachArguments of(Map<String, Object> fields) {
        var wanted = new AttachArguments(name(fields, "database"), name(fields, "trigger"));
        if (wanted.database.isEmpty() && wanted.trigger.isPresent())
            throw new DebugException("attach with \"trigger\" needs \"database\", too");
        return wanted;
    }

    private static Optional<String> name(Map<String, Object> fields, String field) {
        return switch (fields.get(field)) {
            case null -> Optional.empty();
            case String name -> Optional.of(name);
            default -> throw new DebugException("\"%s\" of attach is a name, not %s".formatted(field, fields.get(field)));
        };
    }

    /// @throws DebugException when there is no such thing
    DebugTarget target(CatalogState catalog) {
        if (database.isEmpty()) return new DebugTarget.Everything();
        var found = database(catalog, database.get());
        if (trigger.isEmpty()) return new DebugTarget.OneDatabase(found.name());
        return new DebugTarget.OneTrigger(found.name(), trigger(found).name());
    }

    /// Why it may wait in vain; empty: it need not.
    Optional<String> warning(CatalogState catalog) {
        if (trigger.isEmpty()) return Optional.empty();
        var found = database(catalog, database.orElseThrow());
        return Optional.of(trigger(found))
                .filter(Trigger::disabled)
                .map(one -> "the trigger %s.%s is disabled; it is debugged as soon as it is enabled"
                        .formatted(found.name(), one.name()));
    }

    /// @throws DebugException when there is none
    static Database database(CatalogState catalog, String name) {
        return catalog.liveDatabase(name).orElseThrow(() -> {
            var others = catalog.liveDatabases().map(Database::name).toList();
            return new DebugException("there is no database %s; %s".formatted(name, listed("databases are", others)));
        });
    }

    private Trigger trigger(Database database) {
        var name = trigger.orElseThrow();
        return Optional.ofNullable(database.triggers().get(name))
                .orElseThrow(() -> new DebugException("the database %s has no trigger %s; %s"
                        .formatted(database.name(), name, listed("its triggers are", database.triggers().keySet()))));
    }

    private static String listed(String what, Collection<String> names) {
        if (names.isEmpty()) return "it has none";
        var shown = names.stream().sorted().limit(NAMES_LIMIT).collect(Collectors.joining(", "));
        int more = names.size() - NAMES_LIMIT;
        return what + " " + shown + (more > 0 ? " and %d more".formatted(more) : "");
    }
}
