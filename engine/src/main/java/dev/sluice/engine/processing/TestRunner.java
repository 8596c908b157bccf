package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.logs.LogLine;
import dev.sluice.engine.query.PrivateView;
import dev.sluice.engine.write.LineCheck;
import dev.sluice.engine.write.WriteException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Runs plugins on chosen input: real queries, caught writes, and the errors that the real run would have had. The rows
/// it is run on, and what it has written by `write_sync`, its queries find, as they would in earnest. (In InfluxDB 3.10
/// they do not.)
final class TestRunner implements AutoCloseable {
    /// The context of runs that are run again, whose caches are their own.
    private static final String AGAIN = "_again";

    private final Catalog catalog;
    private final RunServices services;
    private final TestContexts contexts;

    TestRunner(Catalog catalog, RunServices services, PluginRuntime runtime) {
        this.catalog = catalog;
        this.services = services;
        this.contexts = new TestContexts(runtime);
    }

    TestRun.Result run(TestRun test) throws InterruptedException {
        if (DatabaseNames.problem(test.database()).isPresent())
            return TestRun.Result.refused("invalid database " + test.database());
        var state = catalog.state();
        return switch (test.input()) {
            case TestRun.Input.LineProtocol(var text) -> runOnLines(test, state, text);
            case TestRun.Input.CallTime(var time) -> runInDatabase(test, state, new Invocation.ScheduledCall(time));
            case TestRun.Input.Request(var request) -> runInDatabase(test, state, request);
        };
    }

    private TestRun.Result runOnLines(TestRun test, CatalogState state, String text) throws InterruptedException {
        var view = new PrivateView(state);
        if (PointLines.of(text).isEmpty())
            return run(test, view, new Invocation.Writes(List.of()), RunObserver.Origin.NONE);
        try {
            var now = services.clock().instant();
            var input = new LineCheck(test.database(), services.limits(), now).check(state, text);
            if (!input.rejected().isEmpty())
                return TestRun.Result.refused(
                        PluginWrites.parseFailed(input.rejected().getFirst().message()));
            view.add(test.database(), input.tables(), input.after());
            return run(test, view, new Invocation.Writes(Span.merged(input.tables())), origin(text, now));
        } catch (WriteException e) {
            return TestRun.Result.refused("invalid database " + test.database() + ": " + e.getMessage());
        }
    }

    RunOutcome runAgain(PluginRun run, PluginApi api, Optional<PythonRuntime> python) throws InterruptedException {
        try (var context = contexts.borrow(AGAIN, python)) {
            return TimedRun.run(context.instance(), run, api, services.timeout());
        }
    }

    private TestRun.Result runInDatabase(TestRun test, CatalogState state, Invocation invocation)
            throws InterruptedException {
        var exists = state.database(test.database()).map(Database::deletedAt).filter(Optional::isEmpty);
        return exists.isPresent()
                ? run(test, new PrivateView(state), invocation, RunObserver.Origin.NONE)
                : TestRun.Result.refused("couldn't find db");
    }

    private static RunObserver.Origin origin(String text, Instant now) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        long nowNanos = Duration.between(Instant.EPOCH, now).toNanos();
        var lines = new RunObserver.Lines(bytes, bytes.length, Precision.NANOSECOND, nowNanos);
        return new RunObserver.Origin(0, 0, List.of(lines));
    }

    private TestRun.Result run(TestRun test, PrivateView view, Invocation invocation, RunObserver.Origin origin)
            throws InterruptedException {
        var said = new CopyOnWriteArrayList<LogLine>();
        var runId = services.ids().next();
        var log = new TriggerLog(said::add, services.clock(), test.database(), "");
        var caught = new CaughtWrites(test.database(), view, services);
        var queries = services.strict()
                ? services.queries()
                : services.queries().through(view);
        log.info(runId, RunTexts.started(invocation));
        var observation = services.observer()
                .begins(new RunObserver.Start(
                        runId, test.database(), Optional.empty(), invocation, origin, services.clock().instant()));
        var api = new TestPluginApi(test.database(), runId, log, queries, caught);
        var outcome = call(test, invocation, api, observation);
        if (outcome instanceof RunOutcome.Completed(var _, var _, var duration))
            log.info(runId, RunTexts.finished(duration));
        caught.flush(outcome);
        observation.wrote(() ->
                caught.lines().stream().filter(line -> !line.sync()).toList());
        observation.ended(outcome);
        return result(said, caught, outcome);
    }

    private RunOutcome call(
            TestRun test, Invocation invocation, TestPluginApi api, RunObserver.Observation observation)
            throws InterruptedException {
        try (var context = contexts.borrow(test.cacheName(), test.runtime())) {
            var run = new PluginRun(
                    api.runId(),
                    CheckedCode.withoutNull(test.code()),
                    invocation,
                    test.arguments(),
                    observation.tracing());
            return TimedRun.run(context.instance(), run, observation.around(run, api), services.timeout());
        } catch (PluginFileException e) {
            return new RunOutcome.Failed(List.of(), e.getMessage(), "", List.of(), false, Duration.ZERO);
        }
    }

    private TestRun.Result result(List<LogLine> said, CaughtWrites caught, RunOutcome outcome) {
        var errors = new ArrayList<String>();
        switch (outcome) {
            case RunOutcome.Failed(var _, var error, var _, var _, var _, var _) -> {
                errors.add("error executing plugin: " + error);
                if (services.strict())
                    return new TestRun.Result(List.of(), List.of(), Map.of(), errors, Optional.of(outcome));
            }
            case RunOutcome.Cancelled(var _, var killed, var _) ->
                errors.add("error executing plugin: "
                        + (killed ? "run stopped by ending its plugin host" : "run stopped"));
            case RunOutcome.Completed _ -> errors.addAll(caught.errors());
        }
        return new TestRun.Result(
                List.copyOf(said), caught.lines(), caught.texts(), List.copyOf(errors), Optional.of(outcome));
    }

    @Override
    public void close() {
        contexts.close();
    }
}
