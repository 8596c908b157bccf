package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogException;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.logs.LogStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The workers of all enabled triggers: as many, at any time, as the catalog says.
final class Triggers implements AutoCloseable {
    /// What waits and runs may still be done when a trigger is stopped; then it is cut off.
    static final Duration STOP_GRACE = Duration.ofMillis(200);
    /// The end of the engine waits so long for runs that were cut off; whoever still runs then, ends with its host.
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    /// Ids are never used twice: a trigger that was deleted and created again is another one.
    private record Key(int databaseId, int triggerId) {}

    private final Catalog catalog;
    private final RunServices services;
    private final LogStore logs;
    private final PluginFiles files;
    private final PluginRuntime runtime;
    private final Scheduler scheduler;
    private final RequestRoutes routes;
    private final Map<Key, TriggerWorker> workers = new HashMap<>();
    /// Workers on their way out: the same trigger starts anew only after its last worker has ended.
    private final Map<Key, CompletableFuture<Void>> leaving = new HashMap<>();
    private volatile Map<Integer, List<TriggerWorker>> waitingForRows = Map.of();
    private long followed = -1;
    private boolean closed;

    Triggers(
            Catalog catalog,
            RunServices services,
            LogStore logs,
            PluginFiles files,
            PluginRuntime runtime,
            Scheduler scheduler) {
        this.catalog = catalog;
        this.services = services;
        this.logs = logs;
        this.files = files;
        this.runtime = runtime;
        this.scheduler = scheduler;
        this.routes = new RequestRoutes(services.strict());
    }

    RequestRoutes routes() {
        return routes;
    }

    /// Workers of `table:` and `all_tables` triggers by database id.
    Map<Integer, List<TriggerWorker>> waitingForRows() {
        return waitingForRows;
    }

    /// Starts and stops workers so that they are those of `state`. Never waits for a run.
    void follow(CatalogState state) {
        var clashes = new ArrayList<Clash>();
        synchronized (this) {
            if (closed || state.sequence() <= followed) return;
            followed = state.sequence();
            change(enabled(state), clashes);
            waitingForRows = byDatabase();
        }
        for (var clash : clashes) // outside the lock: the log has listeners
        clash.late()
                    .log()
                    .warn("", RunTexts.pathTaken(clash.path(), clash.holder().label()));
    }

    private record Clash(String path, TriggerWorker late, TriggerWorker holder) {}

    private void change(Map<Key, Wanted> wanted, List<Clash> clashes) {
        for (var worker : List.copyOf(workers.entrySet())) {
            var still = wanted.get(worker.getKey());
            if (still == null || !still.trigger().settings().equals(worker.getValue().trigger().settings()))
                stop(worker.getKey());
        }
        wanted.entrySet().stream()
                .filter(entry -> !workers.containsKey(entry.getKey()))
                .sorted(Comparator.comparing(entry -> entry.getValue().trigger().id()))
                .forEach(entry -> start(entry.getKey(), entry.getValue(), clashes));
    }

    private record Wanted(Database database, Trigger trigger) {}

    private static Map<Key, Wanted> enabled(CatalogState state) {
        var enabled = new HashMap<Key, Wanted>();
        for (var database : state.databases().values())
            if (database.deletedAt().isEmpty())
                for (var trigger : database.triggers().values())
                    if (!trigger.disabled())
                        enabled.put(new Key(database.id(), trigger.id()), new Wanted(database, trigger));
        return enabled;
    }

    private void start(Key key, Wanted wanted, List<Clash> clashes) {
        var database = wanted.database().name();
        var trigger = wanted.trigger();
        var worker = new TriggerWorker(
                key.databaseId(),
                database,
                trigger,
                runtime.open(database + "." + trigger.name(), trigger.settings().runtime()),
                new PluginSource(files, trigger.pluginFilename()),
                services,
                new TriggerLog(logs::append, services.clock(), database, trigger.name()),
                scheduler,
                this::disable);
        workers.put(key, worker);
        if (trigger.specification() instanceof TriggerSpecification.RequestPath(var path))
            routes.claim(path, worker).ifPresent(holder -> clashes.add(new Clash(path, worker, holder)));
        var predecessor = leaving.remove(key);
        worker.start(
                predecessor == null ? CompletableFuture.completedFuture(null) : predecessor,
                services.clock().instant());
    }

    private void stop(Key key) {
        var worker = workers.remove(key);
        if (worker == null) return;
        if (worker.trigger().specification() instanceof TriggerSpecification.RequestPath(var path))
            routes.giveUp(path, worker);
        leaving.values().removeIf(CompletableFuture::isDone);
        leaving.put(key, worker.stop(STOP_GRACE));
    }

    private Map<Integer, List<TriggerWorker>> byDatabase() {
        var byDatabase = new HashMap<Integer, List<TriggerWorker>>();
        for (var worker : workers.values())
            if (worker.trigger().specification().kind() == TriggerSpecification.Kind.WAL)
                byDatabase
                        .computeIfAbsent(worker.databaseId(), _ -> new ArrayList<>())
                        .add(worker);
        byDatabase.replaceAll((_, list) -> List.copyOf(list));
        return Map.copyOf(byDatabase);
    }

    /// A trigger switched itself off: the catalog remembers it, and its commit stops the worker. In strict mode it is
    /// only stopped (InfluxDB 3.10).
    private void disable(TriggerWorker worker) {
        var key = new Key(worker.databaseId(), worker.trigger().id());
        if (services.strict()) {
            leave(key);
            return;
        }
        while (true) {
            var base = catalog.state();
            var owner = base.databases().values().stream()
                    .filter(database -> database.id() == key.databaseId())
                    .filter(database -> database.trigger(worker.trigger().name())
                            .filter(trigger -> trigger.id() == key.triggerId() && !trigger.disabled())
                            .isPresent())
                    .findFirst();
            if (owner.isEmpty()) return;
            var change = new CatalogChange.SetTriggerDisabled(
                    owner.get().name(), worker.trigger().name(), true);
            try {
                if (catalog.commit(base, List.of(change)).isPresent()) return;
            } catch (CatalogException deletedMeanwhile) {
                return;
            }
        }
    }

    /// Strict: the worker is gone while the catalog still shows the trigger enabled.
    private synchronized void leave(Key key) {
        var worker = workers.get(key);
        if (worker != null && worker.trigger().specification() instanceof TriggerSpecification.RequestPath(var path))
            routes.giveUp(path, worker);
    }

    synchronized List<TriggerWorker> all() {
        return List.copyOf(workers.values());
    }

    synchronized Optional<TriggerWorker> running(String database, String trigger) {
        return catalog.state()
                .database(database)
                .flatMap(owner -> owner.trigger(trigger)
                        .map(found -> new Key(owner.id(), found.id()))
                        .flatMap(key -> Optional.ofNullable(workers.get(key))));
    }

    synchronized List<TriggerStatus> statuses() {
        var now = services.clock().instant();
        var statuses = new ArrayList<TriggerStatus>();
        for (var database : catalog.state().databases().values())
            if (database.deletedAt().isEmpty())
                for (var trigger : database.triggers().values()) {
                    var worker = workers.get(new Key(database.id(), trigger.id()));
                    statuses.add(worker == null ? idle(database, trigger) : worker.status(now));
                }
        statuses.sort(Comparator.comparing(TriggerStatus::database)
                .thenComparing(status -> status.trigger().name()));
        return statuses;
    }

    private static TriggerStatus idle(Database database, Trigger trigger) {
        return new TriggerStatus(
                database.name(),
                trigger,
                trigger.disabled() ? TriggerStatus.State.DISABLED : TriggerStatus.State.IDLE,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The newest first to go. Never waits.
    synchronized void stop() {
        closed = true;
        workers.keySet().stream()
                .sorted(Comparator.comparing(Key::triggerId).reversed())
                .toList()
                .forEach(this::stop);
        waitingForRows = Map.of();
    }

    /// Waits a short while for all of them together.
    @Override
    public void close() {
        stop();
        List<CompletableFuture<Void>> ends;
        synchronized (this) {
            ends = List.copyOf(leaving.values());
        }
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
