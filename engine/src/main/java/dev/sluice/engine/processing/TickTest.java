package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.PythonRuntime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every tick that a schedule has in a span of time, run now and in order, each at its own time: queries and lines without
/// a time see the tick as the present, the cache grows older from tick to tick, and what a tick has written the next ones
/// find. Nothing of it is stored.
///
/// @param schedule  a cron expression with or without `cron:`, or an `every:` form
/// @param from      inclusive
/// @param to        exclusive
/// @param cacheName name space of the cache, shared by test runs of the same name
/// @param runtime   the Python it runs on; empty: the default
/// @param faults    what is to go wrong, in the ticks that the seed chooses, see [FaultPlan#ofTick]
/// @param profile   whether the lines of the plugin are counted; one of several files is imported anew for it
public record TickTest(
        String database,
        PluginCode code,
        String schedule,
        Instant from,
        Instant to,
        Optional<Map<String, String>> arguments,
        String cacheName,
        Optional<PythonRuntime> runtime,
        FaultPlan faults,
        boolean profile) {
    /// Ticks of one test; a minute's schedule has so many in ten weeks.
    public static final int TICKS_LIMIT = 100_000;
    /// Lines logged and written that a result keeps; those of the ticks after are counted.
    public static final int LINES_LIMIT = 200_000;

    /// @param result as of a single test run; without logs and writes when there were too many before, see [Result]
    public record Tick(Instant time, TestRun.Result result) {}

    /// @param logged  lines that the plugin logged
    /// @param written lines written, whatever became of them
    /// @param refused those that would not have been stored
    /// @param omitted ticks whose logs and writes are not kept
    /// @param profile what the lines did in all ticks; empty when nobody counted
    public record Result(
            List<Tick> ticks, long logged, long written, long refused, int omitted, Optional<LineProfile> profile) {}

    /// Nothing goes wrong, and nobody counts.
    public TickTest(
            String database,
            PluginCode code,
            String schedule,
            Instant from,
            Instant to,
            Optional<Map<String, String>> arguments,
            String cacheName,
            Optional<PythonRuntime> runtime) {
        this(database, code, schedule, from, to, arguments, cacheName, runtime, FaultPlan.NONE, false);
    }

    /// Hears of each tick that is done, on the thread of the test.
    public interface Listener {
        /// @param done ticks, of `all`
        void ticked(int done, int all);
    }

    /// @throws IllegalArgumentException when the schedule cannot be read, has no tick there, or too many
    TickTest.Result run(TestSession session, Listener listener) throws InterruptedException {
        var ticks = new ArrayList<Tick>();
        long logged = 0;
        long written = 0;
        long refused = 0;
        int omitted = 0;
        var counted = profile ? Optional.of(LineProfile.EMPTY) : Optional.<LineProfile>empty();
        var plugin = profile ? code.anew() : code;
        if (profile) session.countLines(Optional.of(code.path()));
        var times = times();
        for (var time : times) {
            session.moveTo(time);
            var result = session.call(plugin, new TestRun.Input.CallTime(time), arguments, faults.ofTick(ticks.size()));
            counted = counted.flatMap(sum -> result.profile().map(sum::plus).or(() -> Optional.of(sum)));
            boolean room = logged + written < LINES_LIMIT;
            logged += result.said().size();
            written += result.writes().size();
            refused += result.writes().stream().filter(line -> line.refused().isPresent()).count();
            if (!room) omitted++;
            ticks.add(new Tick(time, room ? result : result.withoutLines()));
            listener.ticked(ticks.size(), times.size());
            if (result.outcome().isEmpty() || result.outcome().get() instanceof RunOutcome.Cancelled) break;
        }
        return new Result(List.copyOf(ticks), logged, written, refused, omitted, counted);
    }

    /// @throws IllegalArgumentException when the schedule cannot be read, has no tick there, or too many
    public void check() {
        times();
    }

    /// When the plugin is called.
    ///
    /// @throws IllegalArgumentException as `check`
    List<Instant> times() {
        if (!from.isBefore(to))
            throw new IllegalArgumentException("the span from " + from + " to " + to + " is empty: its end must come after its beginning");
        var times = new ArrayList<Instant>();
        var ticks = ScheduleText.of(schedule);
        for (var tick = ticks.first(from.minusNanos(1)); tick.isPresent() && tick.get().isBefore(to); tick = ticks.after(tick.get())) {
            if (times.size() == TICKS_LIMIT)
                throw new IllegalArgumentException("%s has more than %d ticks from %s to %s, the limit of one test: choose a shorter span"
                        .formatted(schedule, TICKS_LIMIT, from, to));
            if (!tick.get().isBefore(from)) times.add(tick.get());
        }
        if (times.isEmpty())
            throw new IllegalArgumentException("%s has no tick from %s to %s".formatted(schedule, from, to));
        return times;
    }
}
