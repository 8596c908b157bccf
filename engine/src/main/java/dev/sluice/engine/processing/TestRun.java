package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A run of a plugin on chosen input that leaves the database as it was.
///
/// @param code      the plugin, saved or not
/// @param cacheName name space of the cache, shared by test runs of the same name
/// @param runtime   the Python it runs on; empty: the default
/// @param faults    what is to go wrong
/// @param profile   whether the lines of the plugin are counted; one of several files is imported anew for it
public record TestRun(
        String database,
        PluginCode code,
        Input input,
        Optional<Map<String, String>> arguments,
        String cacheName,
        Optional<PythonRuntime> runtime,
        FaultPlan faults,
        boolean profile) {
    public static final String DEFAULT_CACHE = "_shared_test";
    public static final String DEFAULT_SCHEDULE = "* * * * * *";
    /// For messages.
    public static final String POSSIBLE_TIMES = "from 1679 to 2260, as rows can have it";

    private static final Instant EARLIEST = Instant.parse("1679-01-01T00:00:00Z"), LATEST = Instant.parse("2261-01-01T00:00:00Z");

    /// On the default Python.
    public TestRun(
            String database, PluginCode code, Input input, Optional<Map<String, String>> arguments, String cacheName) {
        this(database, code, input, arguments, cacheName, Optional.empty());
    }

    /// Nobody counts.
    public TestRun(
            String database,
            PluginCode code,
            Input input,
            Optional<Map<String, String>> arguments,
            String cacheName,
            Optional<PythonRuntime> runtime,
            FaultPlan faults) {
        this(database, code, input, arguments, cacheName, runtime, faults, false);
    }

    /// Without faults.
    public TestRun(
            String database,
            PluginCode code,
            Input input,
            Optional<Map<String, String>> arguments,
            String cacheName,
            Optional<PythonRuntime> runtime) {
        this(database, code, input, arguments, cacheName, runtime, FaultPlan.NONE);
    }

    public TestRun with(PluginCode other) {
        return new TestRun(database, other, input, arguments, cacheName, runtime, faults, profile);
    }

    public sealed interface Input {
        /// For `process_writes`; timestamps in nanoseconds.
        record LineProtocol(String lines) implements Input {}

        /// For `process_writes`: the writes of one flush, as a trigger had them.
        ///
        /// @param tables whose rows the plugin is given; its queries find those of all
        record Flush(List<TestSession.Lines> writes, List<String> tables) implements Input {}

        /// For `process_scheduled_call`.
        record CallTime(Instant time) implements Input {}

        record Request(Invocation.Request request) implements Input {}
    }

    /// @param log      every line of the run, in order, the engine's start and finish lines included
    /// @param writes   every line written, in call order, with its fate
    /// @param databaseWrites the texts given to the write calls, by database: first those of `write_sync`, then the
    ///                 buffered ones, each in call order
    /// @param errors   what made the run or one of its writes fail, as InfluxDB 3.10 words it; empty for a
    ///                 green run
    /// @param outcome  empty when the plugin was not called at all, such as for bad line protocol
    /// @param faults   what went wrong as wished
    /// @param profile  what the lines did; empty when nobody counted
    public record Result(
            List<LogLine> log,
            List<CaughtWrite> writes,
            Map<String, List<String>> databaseWrites,
            List<String> errors,
            Optional<RunOutcome> outcome,
            List<Fault.Injected> faults,
            Optional<LineProfile> profile) {
        /// Nobody counted.
        public Result(
                List<LogLine> log,
                List<CaughtWrite> writes,
                Map<String, List<String>> databaseWrites,
                List<String> errors,
                Optional<RunOutcome> outcome,
                List<Fault.Injected> faults) {
            this(log, writes, databaseWrites, errors, outcome, faults, Optional.empty());
        }

        /// Nothing went wrong on purpose.
        public Result(
                List<LogLine> log,
                List<CaughtWrite> writes,
                Map<String, List<String>> databaseWrites,
                List<String> errors,
                Optional<RunOutcome> outcome) {
            this(log, writes, databaseWrites, errors, outcome, List.of());
        }

        Result with(List<Fault.Injected> injected) {
            return new Result(log, writes, databaseWrites, errors, outcome, injected, profile);
        }

        Result with(Optional<LineProfile> counted) {
            return new Result(log, writes, databaseWrites, errors, outcome, faults, counted);
        }

        private static final Set<LogLevel> SAID = Set.of(LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR);

        /// The log as the test endpoints print it: `INFO: text`; what the plugin prints is not among it.
        public List<String> logLines() {
            return log.stream()
                    .filter(line -> SAID.contains(line.level()))
                    .map(line -> line.level() + ": " + line.text())
                    .toList();
        }

        /// What the plugin itself logged, without the engine's start and finish lines.
        public List<LogLine> said() {
            return log.stream()
                    .filter(line -> SAID.contains(line.level()) && !RunTexts.isFrame(line.text()))
                    .toList();
        }

        /// The plugin came to its end, and all that it wrote would have been stored.
        public boolean isGreen() {
            return errors.isEmpty() && outcome.filter(RunOutcome.Completed.class::isInstance).isPresent();
        }

        Result withoutLines() {
            return new Result(List.of(), List.of(), Map.of(), errors, outcome, faults);
        }

        /// The plugin was not called.
        public static Result refused(String error) {
            return new Result(List.of(), List.of(), Map.of(), List.of(error), Optional.empty());
        }
    }

    /// @param refused why the line would not have been stored; empty when it would
    /// @param source  `file:line` of the call
    public record CaughtWrite(String database, String line, boolean sync, Optional<LineError> refused, String source) {}

    /// The call time of a schedule test: the next tick after `now`.
    ///
    /// Whether rows can have such a time, and a year more or less, as it may become by a fault.
    public static boolean isPossible(Instant time) {
        return time.isAfter(EARLIEST) && time.isBefore(LATEST);
    }

    /// @param schedule a cron expression with or without `cron:`, or an `every:` form
    /// @throws IllegalArgumentException with the text for `errors`
    public static Instant callTime(String schedule, Instant now) {
        return ScheduleText.next(schedule, now);
    }
}
