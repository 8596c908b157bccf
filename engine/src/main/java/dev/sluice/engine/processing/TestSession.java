package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.logs.LogLine;
import dev.sluice.engine.query.PrivateView;
import dev.sluice.engine.wal.PackedLines;
import dev.sluice.engine.wal.TableRows;
import dev.sluice.engine.write.LineCheck;
import dev.sluice.engine.write.WriteException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Calls of plugins that follow each other: the later find what the earlier have written and cached, and nobody else
/// does. One thread. Nothing of it is stored.
///
/// Until [#moveTo] sets a clock, the engine's own goes on.
public final class TestSession implements AutoCloseable {
    /// Rows that are laid over the database at most: those of the input and those written.
    public static final long ROWS_LIMIT = 1_000_000;

    /// Longer than anything is to live.
    private static final Duration ALL_TIME = Duration.ofDays(36_500);

    private final Catalog catalog;
    private final RunServices services;
    private final TestContexts.Context context;
    private final RunObserver observer;
    private String database;
    private PrivateView view;
    private Optional<Instant> moment = Optional.empty();
    private Between between = Between.NOTHING;
    private Optional<Path> counted = Optional.empty();

    /// Answers runs in place of the database, where it knows better.
    public interface Between {
        Between NOTHING = api -> api;

        PluginApi around(PluginApi api);

        /// What is told of the fate of a buffered line.
        default TestRun.CaughtWrite fate(TestRun.CaughtWrite line) {
            return line;
        }
    }

    TestSession(
            Catalog catalog,
            RunServices services,
            TestContexts.Context context,
            RunObserver observer,
            String database) {
        this.catalog = catalog;
        this.services = services;
        this.context = context;
        this.observer = observer;
        this.database = database;
        this.view = new PrivateView(catalog.state());
    }

    /// For the calls until [#restart].
    public void use(Between other) {
        between = other;
    }

    /// Of the calls from now on, the lines of a plugin's file or folder are counted.
    ///
    /// @param plugin empty: none are
    public void countLines(Optional<Path> plugin) {
        counted = plugin;
    }

    /// Begins anew: in a database of its own that is empty, with empty caches and the engine's clock.
    public void restart(String emptyDatabase) {
        context.instance().forgetCaches();
        database = emptyDatabase;
        view = new PrivateView(catalog.state());
        if (view.state().database(emptyDatabase).isEmpty()) view.create(emptyDatabase);
        moment = Optional.empty();
        between = Between.NOTHING;
    }

    /// The plugin has been restarted: its caches are empty.
    public void forgetCaches() {
        context.instance().forgetCaches();
    }

    /// Sets the clock that queries and lines without a time see. What the caches hold grows older when it moves forward. Where
    /// it begins behind the clock of the calls before with these caches, what has a time to live is of another time, and gone.
    public void moveTo(Instant time) {
        var now = services.clock().instant();
        var passed = moment.map(before -> Duration.between(before, time)).or(() -> context.clock().map(before -> {
            // what they hold has grown older by itself in the meantime
            var gap = Duration.between(before.time(), time);
            return gap.isNegative() ? ALL_TIME : gap.minus(Duration.between(before.setAt(), now));
        }));
        passed.filter(Duration::isPositive).ifPresent(context.instance()::passTime);
        context.set(new TestContexts.Clock(time, now));
        moment = Optional.of(time);
        view.moment(time);
    }

    private Instant now() {
        return moment.orElseGet(() -> services.clock().instant());
    }

    /// Puts rows into the database.
    ///
    /// @return why not; empty when all are in it
    public Optional<String> lay(String lines) {
        try {
            var checked = check(new Lines(lines, Precision.NANOSECOND, now()));
            return checked.rejected().stream().findFirst().map(bad -> PluginWrites.parseFailed(bad.message()));
        } catch (WriteException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// Calls a plugin. Interrupting the thread cancels it.
    public TestRun.Result call(PluginCode code, TestRun.Input input, Optional<Map<String, String>> arguments)
            throws InterruptedException {
        return call(new Call(code, arguments, new Faults(FaultPlan.NONE)), input);
    }

    /// The same while things go wrong.
    public TestRun.Result call(
            PluginCode code, TestRun.Input input, Optional<Map<String, String>> arguments, FaultPlan plan)
            throws InterruptedException {
        if (plan.isEmpty()) return call(code, input, arguments);
        var faults = new Faults(plan);
        if (faults.loseCache()) forgetCaches();
        var hidden = MissingPackages.hide(context.instance(), code, faults);
        try {
            var result = call(new Call(hidden, arguments, faults), changed(input, faults));
            return result.with(result.outcome().isPresent() ? faults.injected() : new Faults(plan).injected());
        } finally {
            MissingPackages.showAgain(context.instance(), faults);
        }
    }

    private TestRun.Input changed(TestRun.Input input, Faults faults) {
        if (input instanceof TestRun.Input.CallTime(var time)) {
            var jumped = faults.moment(time);
            if (!jumped.equals(time)) moveTo(jumped);
            return new TestRun.Input.CallTime(jumped);
        }
        var now = now();
        var jumped = faults.moment(now);
        if (!jumped.equals(now)) moveTo(jumped);
        return switch (input) {
            case TestRun.Input.LineProtocol(var text) -> new TestRun.Input.LineProtocol(faults.batch(given(text), Optional.empty()).stream()
                    .map(Lines::text)
                    .collect(Collectors.joining("\n")));
            case TestRun.Input.Flush(var writes, var tables) -> new TestRun.Input.Flush(faults.batch(writes, Optional.of(tables)), tables);
            case TestRun.Input.Request _, TestRun.Input.CallTime _ -> input;
        };
    }

    /// What does not depend on the input.
    private record Call(PluginCode code, Optional<Map<String, String>> arguments, Faults faults) {}

    private TestRun.Result call(Call call, TestRun.Input input) throws InterruptedException {
        if (view.rowCount() > ROWS_LIMIT)
            return TestRun.Result.refused("the calls before have written and read more than " + ROWS_LIMIT
                    + " rows, the limit of what is kept aside: choose fewer calls or fewer rows");
        return switch (input) {
            case TestRun.Input.CallTime(var time) ->
                run(call, new Invocation.ScheduledCall(time), RunObserver.Origin.NONE);
            case TestRun.Input.Request(var request) -> run(call, request, RunObserver.Origin.NONE);
            case TestRun.Input.LineProtocol(var text) when PointLines.of(text).isEmpty() ->
                run(call, new Invocation.Writes(List.of()), RunObserver.Origin.NONE);
            case TestRun.Input.LineProtocol(var text) -> onLines(call, given(text), Optional.empty());
            case TestRun.Input.Flush(var writes, var tables) -> onLines(call, writes, Optional.of(tables));
        };
    }

    private List<Lines> given(String text) {
        return List.of(new Lines(text, Precision.NANOSECOND, now()));
    }

    private TestRun.Result onLines(Call call, List<Lines> writes, Optional<List<String>> wanted)
            throws InterruptedException {
        var rows = new ArrayList<TableRows>();
        try {
            for (var write : writes) {
                if (PointLines.of(write.text()).isEmpty()) continue;
                var checked = check(write);
                if (!checked.rejected().isEmpty())
                    return TestRun.Result.refused(
                            PluginWrites.parseFailed(checked.rejected().getFirst().message()));
                rows.addAll(checked.tables());
            }
        } catch (WriteException e) {
            return TestRun.Result.refused("invalid database " + database + ": " + e.getMessage());
        }
        rows.removeIf(some -> wanted.isPresent() && !wanted.get().contains(some.table().name()));
        var origin = new RunObserver.Origin(0, 0, writes.stream().map(Lines::observed).toList());
        return run(call, new Invocation.Writes(Span.merged(rows)), origin);
    }

    private LineCheck.Checked check(Lines lines) {
        var checked = new LineCheck(database, services.limits(), lines.defaultTime())
                .check(view.state(), lines.text(), lines.precision());
        view.add(database, checked.tables(), checked.after());
        return checked;
    }

    private TestRun.Result run(Call call, Invocation invocation, RunObserver.Origin origin)
            throws InterruptedException {
        var said = new CopyOnWriteArrayList<LogLine>();
        var runId = services.ids().next();
        var log = new TriggerLog(said::add, services.clock(), database, "");
        var caught = new CaughtWrites(database, view, services, this::now);
        var queries = services.strict() ? services.queries() : services.queries().through(view);
        log.info(runId, RunTexts.started(invocation));
        var observation = observer.begins(new RunObserver.Start(
                runId, database, Optional.empty(), invocation, origin, services.clock().instant()));
        var api = new TestPluginApi(database, runId, log, queries, caught);
        var counter = new LineCounter(call.faults().around(database, between.around(api)));
        long start = System.nanoTime();
        RunOutcome outcome;
        try {
            outcome = outcome(call, invocation, runId, counter, observation);
        } catch (InterruptedException e) {
            var stopped = new RunOutcome.Cancelled(List.of(), false, Duration.ofNanos(System.nanoTime() - start));
            observation.ended(stopped);
            throw new InterruptedRunException(result(said, caught, stopped));
        }
        if (outcome instanceof RunOutcome.Completed(var _, var _, var duration))
            log.info(runId, RunTexts.finished(duration));
        caught.flush(outcome, call.faults());
        var fates = between;
        observation.wrote(() -> caught.lines().stream()
                .filter(line -> !line.sync())
                .map(fates::fate)
                .toList());
        observation.ended(outcome);
        return result(said, caught, outcome).with(counted.map(_ -> counter.profile(call.code(), outcome)));
    }

    private RunOutcome outcome(
            Call call, Invocation invocation, String runId, PluginApi api, RunObserver.Observation observation)
            throws InterruptedException {
        try {
            var run = new PluginRun(
                    runId,
                    CheckedCode.withoutNull(call.code()),
                    invocation,
                    call.arguments(),
                    observation.tracing(),
                    counted,
                    call.faults().clockShift());
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
        context.close();
    }

    /// Lines of one write.
    ///
    /// @param precision   unit of their times
    /// @param defaultTime of lines without one
    public record Lines(String text, Precision precision, Instant defaultTime) {
        Lines with(String other) {
            return new Lines(other, precision, defaultTime);
        }

        private RunObserver.Lines observed() {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            long nanos = Duration.between(Instant.EPOCH, defaultTime).toNanos();
            return new RunObserver.Lines(PackedLines.plain(bytes, bytes.length), precision, nanos);
        }
    }
}
