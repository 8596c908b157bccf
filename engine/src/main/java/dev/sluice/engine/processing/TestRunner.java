package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.write.LineCheck;
import dev.sluice.engine.write.WriteException;
import java.util.Optional;

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
        var problem = problem(test);
        if (problem.isPresent()) return TestRun.Result.refused(problem.get());
        try (var session = open(test.database(), test.cacheName(), test.runtime(), services.observer())) {
            if (test.input() instanceof TestRun.Input.CallTime(var time)) session.moveTo(time);
            if (test.profile()) session.countLines(Optional.of(test.code().path()));
            var code = test.profile() ? test.code().anew() : test.code();
            return session.call(code, test.input(), test.arguments(), test.faults());
        }
    }

    /// What keeps the plugin from being called.
    private Optional<String> problem(TestRun test) {
        if (DatabaseNames.problem(test.database()).isPresent())
            return Optional.of("invalid database " + test.database());
        return switch (test.input()) {
            case TestRun.Input.LineProtocol _, TestRun.Input.Flush _ -> Optional.empty();
            case TestRun.Input.CallTime _, TestRun.Input.Request _ ->
                exists(test.database()) ? Optional.empty() : Optional.of("couldn't find db");
        };
    }

    /// The same, and what is wrong with the lines, without a run.
    Optional<String> inputProblem(TestRun test) {
        return problem(test).or(() -> test.input() instanceof TestRun.Input.LineProtocol(var lines)
                ? lineProblem(test.database(), lines)
                : Optional.empty());
    }

    private Optional<String> lineProblem(String database, String lines) {
        if (PointLines.of(lines).isEmpty()) return Optional.empty();
        try {
            return new LineCheck(database, services.limits(), services.clock().instant())
                    .check(catalog.state(), lines).rejected().stream()
                            .findFirst()
                            .map(line -> PluginWrites.parseFailed(line.message()));
        } catch (WriteException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private boolean exists(String database) {
        return catalog.state()
                .database(database)
                .map(Database::deletedAt)
                .filter(Optional::isEmpty)
                .isPresent();
    }

    TickTest.Result run(TickTest test, TickTest.Listener listener) throws InterruptedException {
        if (DatabaseNames.problem(test.database()).isPresent() || !exists(test.database()))
            throw new IllegalArgumentException("couldn't find db");
        try (var session = open(test.database(), test.cacheName(), test.runtime(), RunObserver.NOBODY)) {
            return test.run(session, listener);
        }
    }

    /// @param observer hears of every call
    TestSession open(String database, String cacheName, Optional<PythonRuntime> python, RunObserver observer) {
        return new TestSession(catalog, services, contexts.borrow(cacheName, python), observer, database);
    }

    AgainContext again(Optional<PythonRuntime> python) {
        return new AgainContext(contexts.borrow(AGAIN, python), services.timeout());
    }

    @Override
    public void close() {
        contexts.close();
    }
}
