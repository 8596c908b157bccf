package dev.sluice.app.triggers;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.engine.Engine;
import dev.sluice.engine.catalog.CatalogChange;
import java.util.Optional;

/// Makes, changes and deletes triggers of the window's engine. In the background: everything waits for the engine.
final class TriggerStore {
    private final EngineAccess access;

    TriggerStore(EngineAccess access) {
        this.access = access;
    }

    /// The trigger as the engine has it.
    Optional<Draft> find(TriggerKey key) throws InterruptedException {
        return find(access.await(), key);
    }

    private static Optional<Draft> find(Engine engine, TriggerKey key) {
        return engine.catalog()
                .state()
                .database(key.database())
                .flatMap(database -> database.trigger(key.name()))
                .map(trigger -> Draft.of(key.database(), trigger));
    }

    Surroundings surroundings(String plugin) throws InterruptedException {
        return Surroundings.read(access.await(), plugin);
    }

    /// @param original the trigger that is changed; empty for a new one
    void save(Optional<TriggerKey> original, Draft draft) throws InterruptedException {
        var engine = access.await();
        var before = original.flatMap(key -> find(engine, key));
        if (before.isEmpty()) {
            engine.triggers().create(draft.definition());
            return;
        }
        var changes = DefinitionChange.between(before.get(), draft);
        if (changes.stream().anyMatch(DefinitionChange::anew)) replace(engine, before.get(), draft);
        else change(engine, before.get(), draft);
    }

    /// The old one comes back when the new one is refused.
    private static void replace(Engine engine, Draft before, Draft after) {
        engine.triggers().delete(before.database(), before.name(), true);
        try {
            engine.triggers().create(after.definition());
        } catch (RuntimeException refused) {
            engine.triggers().create(before.definition());
            throw refused;
        }
    }

    private static void change(Engine engine, Draft before, Draft after) {
        var triggers = engine.triggers();
        if (!before.runtime().equals(after.runtime())) triggers.runOn(after.database(), after.name(), after.python());
        if (before.recording() != after.recording()) triggers.record(after.database(), after.name(), after.recording());
        if (before.enabled() != after.enabled()) enable(engine, after.key(), after.enabled());
    }

    void enable(TriggerKey key, boolean enabled) throws InterruptedException {
        enable(access.await(), key, enabled);
    }

    private static void enable(Engine engine, TriggerKey key, boolean enabled) {
        if (enabled) engine.triggers().enable(key.database(), key.name());
        else engine.triggers().disable(key.database(), key.name());
    }

    void delete(TriggerKey key) throws InterruptedException {
        access.await().triggers().delete(key.database(), key.name(), true);
    }

    void createDatabase(String name) throws InterruptedException {
        access.await().catalog().commit(new CatalogChange.CreateDatabase(name, Optional.empty()));
    }
}
