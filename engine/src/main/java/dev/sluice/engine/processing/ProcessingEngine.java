package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.logs.LogStore;
import dev.sluice.engine.query.PrivateView;
import dev.sluice.engine.query.QueryResult;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.wal.WalContents;
import dev.sluice.engine.write.RecordReader;
import dev.sluice.engine.write.WriteService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// Runs triggers. Hears of new and changed triggers from the catalog, of rows from the WAL, of time from its scheduler
/// and of requests from the HTTP edge.
public final class ProcessingEngine implements AutoCloseable {
    /// How triggers are run.
    ///
    /// @param strict  the defects of InfluxDB 3.10 included
    /// @param timeout longest run of a plugin; empty for no limit
    /// @param spill   directory for rows that a slow trigger has not come to, emptied at the start; without one,
    ///                rows past the memory limit are dropped
    /// @param observer hears of every run
    public record Settings(boolean strict, Optional<Duration> timeout, Optional<Path> spill, RunObserver observer) {
        public static final Settings DEFAULT = new Settings(false, Optional.empty(), Optional.empty());

        public Settings(boolean strict, Optional<Duration> timeout, Optional<Path> spill) {
            this(strict, timeout, spill, RunObserver.NOBODY);
        }
    }

    private final Catalog catalog;
    private final Scheduler scheduler;
    private final Triggers triggers;
    private final TestRunner tests;
    private final PluginQueries queries;
    private final Optional<SpillStore> spill;
    private Optional<AutoCloseable> subscription = Optional.empty();

    public ProcessingEngine(
            Catalog catalog,
            WriteService writes,
            QueryService queries,
            LogStore logs,
            PluginFiles files,
            PluginRuntime runtime,
            InstantSource clock) {
        this(catalog, writes, queries, logs, files, runtime, clock, Settings.DEFAULT);
    }

    public ProcessingEngine(
            Catalog catalog,
            WriteService writes,
            QueryService queries,
            LogStore logs,
            PluginFiles files,
            PluginRuntime runtime,
            InstantSource clock,
            Settings settings) {
        this(
                catalog,
                new RunServices(
                        new PluginQueries(PluginQueries.Door.of(queries)),
                        new PluginWrites(writes::write),
                        writes.limits(),
                        clock,
                        new RunIds(clock),
                        settings.timeout(),
                        settings.strict(),
                        (duration, stop) -> stop.await(duration),
                        settings.observer()),
                logs,
                files,
                runtime,
                settings.spill()
                        .map(directory -> new SpillStore(directory, recordsOf(catalog), SpillStore.LIMIT_BYTES)));
    }

    /// Tables are looked up when a record is read: some may be gone by then.
    private static Wal.BatchReader recordsOf(Catalog catalog) {
        return (database, tableIds, lines, length, precision, defaultTimeNanos) ->
                new RecordReader(catalog.state()).read(database, tableIds, lines, length, precision, defaultTimeNanos);
    }

    ProcessingEngine(
            Catalog catalog,
            RunServices services,
            LogStore logs,
            PluginFiles files,
            PluginRuntime runtime,
            Optional<SpillStore> spill) {
        this.catalog = catalog;
        this.spill = spill;
        this.scheduler = new Scheduler(services.clock());
        this.triggers = new Triggers(catalog, services, logs, files, runtime, scheduler);
        this.tests = new TestRunner(catalog, services, runtime);
        this.queries = services.queries();
    }

    /// Starts every enabled trigger of the catalog, and listens for changes from then on.
    public void start() {
        startWithoutClock();
        scheduler.start();
    }

    /// For tests, which fire what is due themselves.
    void startWithoutClock() {
        subscription = Optional.of(catalog.onCommit(commit -> triggers.follow(commit.after())));
        triggers.follow(catalog.state());
    }

    /// A span of the WAL. Never waits. Call it from one thread.
    public void flushed(WalContents contents) {
        var waiting = triggers.waitingForRows();
        if (waiting.isEmpty()) return;
        Span.byDatabase(contents, waiting.keySet()).forEach((database, span) -> {
            try (var offer = new Offer(span, spill)) {
                for (var worker : waiting.getOrDefault(database, List.of())) worker.offer(offer);
            }
        });
    }

    /// Serves `/api/v3/engine/<path>` and waits for the run and the flush of its writes.
    ///
    /// @return empty when no enabled trigger has the path
    public Optional<RequestAnswer> request(String path, Invocation.Request request) throws InterruptedException {
        var worker = triggers.routes().find(path);
        if (worker.isEmpty()) return Optional.empty();
        try {
            return Optional.of(worker.get().request(request).get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request was left without an answer", e);
        }
    }

    /// Calls an enabled schedule trigger beside its schedule, as if it were `time`; what it writes is stored. Returns at once.
    ///
    /// @return false when there is no such trigger that runs
    public boolean fire(String database, String trigger, Instant time) {
        var worker = triggers.running(database, trigger)
                .filter(found -> found.trigger().specification().kind() == TriggerSpecification.Kind.SCHEDULE);
        worker.ifPresent(found -> found.fire(time));
        return worker.isPresent();
    }

    /// Runs a plugin on given input; its queries are real, its writes are caught. Interrupting the thread cancels it.
    public TestRun.Result test(TestRun run) throws InterruptedException {
        return tests.run(run);
    }

    /// What is wrong with the database or the lines of a test run, which is not made.
    public Optional<String> problem(TestRun run) {
        return tests.inputProblem(run);
    }

    /// Runs a plugin at every tick of a span. Interrupting the thread cancels it.
    ///
    /// @throws IllegalArgumentException when the span or its schedule does not make sense, or has too many ticks
    public TickTest.Result test(TickTest run) throws InterruptedException {
        return test(run, (_, _) -> {});
    }

    /// The same, with somebody who hears how far it is.
    public TickTest.Result test(TickTest run, TickTest.Listener listener) throws InterruptedException {
        return tests.run(run, listener);
    }

    /// A place for calls that follow each other, in an empty database of its own.
    ///
    /// @param name     of its cache and context; two sessions at the same time have contexts of their own all the same
    /// @param observer hears of every call
    public TestSession session(String name, Optional<PythonRuntime> python, RunObserver observer) {
        var session = tests.open(name, name, python, observer);
        session.restart(name);
        return session;
    }

    /// A place for runs that are run again; nothing of them is stored.
    ///
    /// @param python empty: the default
    public AgainContext again(Optional<PythonRuntime> python) {
        return tests.again(python);
    }

    /// What a plugin in the database is answered by the rows of now.
    ///
    /// @param other the database it asks; empty: its own
    /// @param time  what `now()` is in the query
    /// @throws PluginApiException whose message is what the plugin's `QueryError` says
    public QueryResult query(
            String database, String sql, Map<String, String> parameters, Optional<String> other, Instant time) {
        var view = new PrivateView(catalog.state());
        view.moment(time);
        return queries.through(view).query(database, sql, parameters, other);
    }

    /// Stops the runs of a trigger that are in progress; it goes on with its next work. Returns at once.
    public void cancelRuns(String database, String trigger) {
        triggers.running(database, trigger).ifPresent(TriggerWorker::cancelRuns);
    }

    /// All triggers of all live databases, sorted by database and name.
    public List<TriggerStatus> statuses() {
        return triggers.statuses();
    }

    /// Begins to stop all triggers and test runs, so that whoever waits for one gets an answer. Returns at once.
    public void stop() {
        triggers.stop();
        tests.close();
    }

    /// Stops all triggers and waits a short while for their runs. The runtime stays open.
    @Override
    public void close() {
        subscription.ifPresent(ProcessingEngine::end);
        scheduler.close();
        triggers.close();
        tests.close();
    }

    private static void end(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot end the subscription to catalog commits", e);
        }
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Triggers triggers() {
        return triggers;
    }
}
