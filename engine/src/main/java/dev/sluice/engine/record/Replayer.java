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
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs recorded runs again, with the plugin of then or with another version of it, and tells what differs. They see the
/// rows, the answers and the cache of then; nothing that they do is kept.
public final class Replayer {
    /// How to run again.
    ///
    /// @param against text by name of file, of the plugin to run; empty: the one that ran
    /// @param live    queries are answered from the database as it is now
    /// @param faults  what is to go wrong this time
    /// @param profile whether the lines of the plugin are counted
    public record Wish(Optional<Map<String, String>> against, boolean live, FaultPlan faults, boolean profile) {
        /// Nobody counts.
        public Wish(Optional<Map<String, String>> against, boolean live, FaultPlan faults) {
            this(against, live, faults, false);
        }

        /// Without faults.
        public Wish(Optional<Map<String, String>> against, boolean live) {
            this(against, live, FaultPlan.NONE);
        }
    }

    /// @param touched what the run reached outside of the engine, where no record can hold it
    /// @param remarks why the run may differ although its plugin does not
    /// @param faults  what went wrong as wished
    /// @param profile what the lines did, of files named as the plugin is on record; empty when nobody counted
    public record Replayed(
            String runId,
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

    /// Runs the same plugin for all of them. Interrupting the thread cancels it.
    ///
    /// @throws ReplayException when a run cannot be run again
    public List<Replayed> replay(List<RunRecord> records, Wish wish) throws InterruptedException {
        var replayed = new ArrayList<Replayed>();
        for (var record : records) {
            try (var prepared = prepare(record, wish)) {
                replayed.add(prepared.run());
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
            return replay(record, code.code(), wish);
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
        if (wish.against().isPresent()) return ReplayCode.of(record.code().path(), wish.against().get());
        var current = current(record);
        if (current.isPresent() && hashes.of(current.get()).hash().equals(record.code().hash()))
            return ReplayCode.inPlace(current.get());
        return ReplayCode.of(
                record.code().path(),
                runs.files(record)
                        .filter(texts -> !texts.isEmpty())
                        .orElseThrow(() -> new ReplayException(
                                "the plugin of run " + record.summary().runId() + " is not on record")));
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

    private Replayed replay(RunRecord record, PluginCode code, Wish wish) throws InterruptedException {
        var remarks = new LinkedHashSet<String>();
        var faults = new Faults(wish.faults());
        var invocation = ReplayInput.of(record, faults);
        var summary = record.summary();
        var start = new RunObserver.Start(
                summary.runId(), summary.database(), Optional.empty(), invocation, RunObserver.Origin.NONE, clock.instant());
        var cache = faults.loseCache() ? List.<Tracing.Held>of() : ReplayCache.of(record, remarks::add);
        var tracing = new Tracing.Again(cache, record.readings());
        var again = new RecordedRun(start, hashes, tracing, Recording.ALL, _ -> {});
        var counted = wish.profile() ? Optional.of(code.path()) : Optional.<Path>empty();
        var run = new PluginRun(summary.runId(), code, invocation, record.arguments(), tracing, counted);
        var answering = new ReplayApi(record, processing, wish.live(), remarks::add);
        var api = again.around(run, faults.around(summary.database(), answering));
        var counter = new LineCounter(api);
        var outcome = processing.runAgain(run, counter, record.code().runtime(), faults);
        if (outcome instanceof RunOutcome.Completed)
            again.wrote(() -> WriteBack.imagined(summary.database(), outcome.writes(), Optional.empty()));
        again.ended(outcome);
        if (record.omitted() > 0) remarks.add(record.omitted() + " events of the run are not on record");
        var result = again.record();
        var touched = result.events().stream()
                .filter(RunEvent.Touched.class::isInstance)
                .map(RunEvent.Touched.class::cast)
                .toList();
        return new Replayed(
                summary.runId(),
                Difference.between(record, result),
                touched,
                List.copyOf(remarks),
                faults.injected(),
                counted.map(path -> counter.profile(code, outcome)
                        .named(file -> record.code().path() + file.substring(path.toString().length()))));
    }
}
