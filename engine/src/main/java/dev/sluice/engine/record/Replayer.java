package dev.sluice.engine.record;

import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.processing.Fault;
import dev.sluice.engine.processing.FaultPlan;
import dev.sluice.engine.processing.Faults;
import dev.sluice.engine.processing.LineCounter;
import dev.sluice.engine.processing.LineProfile;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginFileException;
import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.processing.RunObserver;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.Tracing;
import dev.sluice.engine.processing.WriteBack;
import dev.sluice.engine.record.RunSummary.Outcome;
import dev.sluice.engine.schedule.HumanDuration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs recorded runs again, with the plugin of then or with another version of it, and tells what differs. They see the
/// rows, the answers and the cache of then; nothing that they do is kept.
public final class Replayer {
    /// What a stopped run is given beyond the time it took, since it may come to its end now, or never.
    private static final Duration STOPPED_GRACE = Duration.ofSeconds(2);
    private static final Duration STOPPED_LIMIT = Duration.ofMinutes(1);

    /// How to run again.
    ///
    /// @param against text by name of file, of the plugin to run; empty: the one that ran
    /// @param live    queries are answered from the database as it is now
    /// @param faults  what is to go wrong this time
    /// @param profile whether the lines of the plugin are counted
    /// @param name    what the plugin of `against` is called where its lines are named; empty: as the one that ran
    public record Wish(
            Optional<Map<String, String>> against,
            boolean live,
            FaultPlan faults,
            boolean profile,
            Optional<String> name) {
        /// Nobody counts.
        public Wish(Optional<Map<String, String>> against, boolean live, FaultPlan faults) {
            this(against, live, faults, false, Optional.empty());
        }

        /// Without faults.
        public Wish(Optional<Map<String, String>> against, boolean live) {
            this(against, live, FaultPlan.NONE);
        }
    }

    /// @param outcome how it ended this time
    /// @param touched what the run reached outside of the engine, where no record can hold it
    /// @param remarks why the run may differ although its plugin does not
    /// @param faults  what went wrong as wished
    /// @param profile what the lines did, of files named as the plugin is on record; empty when nobody counted
    public record Replayed(
            String runId,
            RunSummary.Outcome outcome,
            List<Difference> differences,
            List<RunEvent.Touched> touched,
            List<String> remarks,
            List<Fault.Injected> faults,
            Optional<LineProfile> profile) {}

    private final RunStore runs;
    private final ProcessingEngine processing;
    private final PluginFiles files;
    private final InstantSource clock;
    private final CodeHashes hashes = new CodeHashes();

    public Replayer(RunStore runs, ProcessingEngine processing, PluginFiles files, InstantSource clock) {
        this.runs = runs;
        this.processing = processing;
        this.files = files;
        this.clock = clock;
    }

    /// Runs the same plugin for all of them, oldest first: what a run leaves in the modules of a plugin of several files, the
    /// next finds as it did then. Interrupting the thread cancels it.
    ///
    /// @throws ReplayException when a run cannot be run again
    public List<Replayed> replay(List<RunRecord> records, Wish wish) throws InterruptedException {
        var replayed = new ArrayList<Replayed>();
        try (var series = new ReplaySeries(processing, record -> code(record, wish))) {
            for (var record : records) {
                replayed.add(replay(record, series, wish));
            }
        }
        return replayed;
    }

    /// A run that is about to be run again. Its plugin stands ready, so that breakpoints can be set in it before.
    public final class Prepared implements AutoCloseable {
        private final RunRecord record;
        private final ReplayCode code;
        private final Wish wish;

        private Prepared(RunRecord record, ReplayCode code, Wish wish) {
            this.record = record;
            this.code = code;
            this.wish = wish;
        }

        public RunRecord record() {
            return record;
        }

        /// What is run, and where.
        public PluginCode code() {
            return code.code();
        }

        /// Interrupting the thread cancels it.
        public Replayed run() throws InterruptedException {
            try (var series = new ReplaySeries(processing, _ -> code)) {
                return replay(record, series, wish);
            }
        }

        @Override
        public void close() {
            code.close();
        }
    }

    /// @throws ReplayException when the run cannot be run again
    public Prepared prepare(RunRecord record, Wish wish) {
        return new Prepared(record, code(record, wish), wish);
    }

    /// With this plugin, wherever it is; `wish.against()` does not count.
    public Prepared prepare(RunRecord record, PluginCode code, Wish wish) {
        return new Prepared(record, ReplayCode.inPlace(code), wish);
    }

    private ReplayCode code(RunRecord record, Wish wish) {
        if (wish.against().isPresent()) return ReplayCode.of(record.code().path(), wish.against().get(), wish.name());
        var current = current(record);
        if (current.isPresent() && hashes.of(current.get()).hash().equals(record.code().hash()))
            return ReplayCode.inPlace(current.get());
        return ReplayCode.of(
                record.code().path(),
                runs.files(record)
                        .filter(texts -> !texts.isEmpty())
                        .orElseThrow(() -> new ReplayException(
                                "the plugin of run " + record.summary().runId() + " is not on record")),
                Optional.empty());
    }

    private Optional<PluginCode> current(RunRecord record) {
        var path = record.code().path();
        if (path.startsWith("gh:") || files.directory().isEmpty()) return Optional.empty();
        try {
            return Optional.of(files.load(path));
        } catch (PluginFileException e) {
            return Optional.empty();
        }
    }

    private Replayed replay(RunRecord whole, ReplaySeries series, Wish wish) throws InterruptedException {
        var record = whole.lastAttempt();
        var place = series.next(record);
        var code = place.code().code();
        var remarks = new LinkedHashSet<String>(place.remarks());
        var faults = new Faults(wish.faults());
        var invocation = ReplayInput.of(record, faults);
        var summary = record.summary();
        var start = new RunObserver.Start(
                summary.runId(), summary.database(), Optional.empty(), invocation, RunObserver.Origin.NONE, clock.instant());
        var cache = faults.loseCache() ? List.<Tracing.Held>of() : ReplayCache.of(record, remarks::add);
        var time = new ReplayClock(record, faults.clockShift());
        var tracing = new Tracing.Again(cache, time.readings(record.readings()));
        var again = new RecordedRun(start, hashes, tracing, Recording.ALL, _ -> {});
        var counted = wish.profile() ? Optional.of(code.path()) : Optional.<Path>empty();
        var run = new PluginRun(
                summary.runId(), code, invocation, record.arguments(), tracing, counted, faults.clockShift());
        var answering = new ReplayApi(record, processing, wish.live(), time, remarks::add);
        var api = again.around(run, faults.around(summary.database(), answering));
        var counter = new LineCounter(api);
        var outcome = place.context().run(run, counter, faults, limit(summary));
        if (outcome instanceof RunOutcome.Completed) {
            var fates = WriteBack.imagined(
                    summary.database(),
                    outcome.writes(),
                    database -> faults.rejectedBuffer(database).or(() -> answering.rejectedBuffer(database)));
            again.wrote(() -> fates);
        }
        again.ended(outcome);
        if (record.omitted() > 0) remarks.add(record.omitted() + " events of the run are not on record");
        var result = again.record();
        if (result.summary().wasStopped()) series.interrupted();
        if (summary.wasStopped()) remarks.add(stop(summary, result.summary()));
        var touched = result.events().stream()
                .filter(RunEvent.Touched.class::isInstance)
                .map(RunEvent.Touched.class::cast)
                .map(touch -> touch.with(place.code().shown(touch.source())))
                .toList();
        return new Replayed(
                summary.runId(),
                result.summary().outcome(),
                Difference.again(record, result).stream()
                        .map(difference -> difference.with(place.code().shown(difference.line())))
                        .toList(),
                touched,
                List.copyOf(remarks),
                faults.injected(),
                counted.map(path -> counter.profile(code, outcome)
                        .named(file -> record.code().path() + file.substring(path.toString().length()))));
    }

    /// A run that was stopped may have had no end.
    private static Optional<Duration> limit(RunSummary then) {
        if (!then.wasStopped()) return Optional.empty();
        var limit = then.duration().multipliedBy(2).plus(STOPPED_GRACE);
        return Optional.of(limit.compareTo(STOPPED_LIMIT) < 0 ? limit : STOPPED_LIMIT);
    }

    private static String stop(RunSummary then, RunSummary now) {
        var known = time(then.duration());
        var how = switch (then.outcome()) {
            case UNFINISHED -> "the engine ended before the run, of which " + known + " are on record";
            case ERROR -> "the run was cut short after " + known + " (" + then.error().orElse("") + ")";
            case OK, CANCELLED, KILLED -> "the run was stopped after " + known;
        };
        var end = now.wasStopped()
                ? "this time it was stopped after " + time(now.duration())
                : "this time it came to its end: " + now.outcome().text() + now.error().map(error -> ", " + error).orElse("");
        return how + ": what it does beyond that is new and not compared; " + end;
    }

    private static String time(Duration duration) {
        return HumanDuration.print(Duration.ofMillis(duration.toMillis()));
    }
}
