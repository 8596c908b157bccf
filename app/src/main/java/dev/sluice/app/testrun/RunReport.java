package dev.sluice.app.testrun;

import dev.sluice.app.frame.OpenFile;
import dev.sluice.editor.Texts;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.RunRecord;
import dev.sluice.engine.record.RunSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run as the inspector shows it, from top to bottom in the order it happened.
///
/// @param file          the plugin that ran
/// @param runId         of its record; empty when there is none
/// @param trigger       that it was a run of; empty for a test run
/// @param duration      of the plugin's function; of the whole attempt when it was never called
/// @param processorTime empty when nobody knows
/// @param texts         the code that ran, by name of file; empty when nobody knows
public record RunReport(
        Path file,
        Optional<String> runId,
        String trigger,
        Outcome outcome,
        Instant started,
        Duration duration,
        Optional<Duration> processorTime,
        Map<String, String> texts,
        List<RunEntry> entries) {
    private static final Texts TEXTS = Texts.of(RunReport.class);

    public enum Outcome {
        OK(TEXTS.get("outcome.ok")),
        FAILED(TEXTS.get("outcome.failed")),
        CANCELLED(TEXTS.get("outcome.cancelled")),
        KILLED(TEXTS.get("outcome.killed")),
        NOT_STARTED(TEXTS.get("outcome.none")),
        UNFINISHED(TEXTS.get("outcome.unfinished"));

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        static Outcome of(RunSummary.Outcome outcome) {
            return switch (outcome) {
                case OK -> OK;
                case ERROR -> FAILED;
                case CANCELLED -> CANCELLED;
                case KILLED -> KILLED;
                case UNFINISHED -> UNFINISHED;
            };
        }
    }

    public RunReport {
        entries = List.copyOf(entries);
        texts = Map.copyOf(texts);
    }

    static RunReport of(Path file, TestRun run, Ran ran, Instant started, Duration elapsed) {
        var result = ran.result();
        var texts = run.code() instanceof PluginCode.SingleFile(var path, var text)
                ? Map.of(name(path), text)
                : Map.<String, String>of();
        return new RunReport(
                file,
                ran.record().map(record -> record.summary().runId()),
                "",
                outcome(result),
                started,
                result.outcome().map(RunOutcome::duration).orElse(elapsed),
                ran.record().flatMap(RunRecord::processorTime),
                texts,
                RunEntries.of(file, run, ran));
    }

    /// @param input what it was called with; empty when its rows are not on record
    /// @param texts the code that ran
    static RunReport of(Path file, RunRecord record, Optional<TestRun.Input> input, Map<String, String> texts) {
        var summary = record.summary();
        return new RunReport(
                file,
                Optional.of(summary.runId()),
                summary.trigger(),
                Outcome.of(summary.outcome()),
                summary.started(),
                summary.duration(),
                record.processorTime(),
                texts,
                RunEntries.of(file, record, input));
    }

    /// The same with what has become of its rows, behind its writes.
    RunReport with(Optional<RunEntry> rows) {
        if (rows.isEmpty()) return this;
        var all = new ArrayList<>(entries);
        int writes = 0;
        while (writes < all.size() && !isWrites(all.get(writes))) writes++;
        all.add(Math.min(writes + 1, all.size()), rows.get());
        return new RunReport(file, runId, trigger, outcome, started, duration, processorTime, texts, all);
    }

    /// The same after a file or folder got another name.
    RunReport moved(Path from, Path to) {
        var now = OpenFile.moved(file, from, to);
        if (now.equals(file)) return this;
        var named = new HashMap<>(texts);
        var text = named.remove(name(file));
        if (text != null) named.put(name(now), text);
        var all = entries.stream().map(entry -> entry.moved(from, to)).toList();
        return new RunReport(now, runId, trigger, outcome, started, duration, processorTime, named, all);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static boolean isWrites(RunEntry entry) {
        return entry instanceof RunEntry.Section section
                && (section.kind() == RunEntry.Kind.WRITES || section.kind() == RunEntry.Kind.REFUSED_WRITES);
    }

    /// A run that did not come about.
    static RunReport notStarted(Path file, Instant started, Duration elapsed, String reason) {
        var problem = new RunEntry.Problem(reason);
        var section = new RunEntry.Section(RunEntry.Kind.FAILURE, TEXTS.get("section.none"), "", List.of(problem));
        return bare(file, Outcome.NOT_STARTED, started, elapsed, List.of(section));
    }

    static RunReport cancelled(Path file, Instant started, Duration elapsed) {
        return bare(file, Outcome.CANCELLED, started, elapsed, List.of());
    }

    private static RunReport bare(Path file, Outcome outcome, Instant started, Duration elapsed, List<RunEntry> entries) {
        return new RunReport(file, Optional.empty(), "", outcome, started, elapsed, Optional.empty(), Map.of(), entries);
    }

    /// The text of the plugin's own file when it ran.
    Optional<String> text() {
        return Optional.ofNullable(texts.get(name(file)));
    }

    /// The lines of the traceback in this plugin's own file, the failing one last.
    public List<RunEntry.Frame> framesInFile() {
        return failure().stream()
                .filter(RunEntry.Frame.class::isInstance)
                .map(RunEntry.Frame.class::cast)
                .filter(frame -> frame.line().file().equals(file))
                .toList();
    }

    /// What went wrong, in one sentence; empty when nothing did.
    public String problem() {
        return failure().stream()
                .filter(RunEntry.Problem.class::isInstance)
                .map(RunEntry::spoken)
                .findFirst()
                .orElse("");
    }

    private List<RunEntry> failure() {
        return entries.stream()
                .filter(entry -> entry instanceof RunEntry.Section section && section.kind() == RunEntry.Kind.FAILURE)
                .flatMap(section -> section.children().stream())
                .toList();
    }

    private static Outcome outcome(TestRun.Result result) {
        return result.outcome()
                .map(outcome -> switch (outcome) {
                    case RunOutcome.Completed _ -> result.errors().isEmpty() ? Outcome.OK : Outcome.FAILED;
                    case RunOutcome.Failed _ -> Outcome.FAILED;
                    case RunOutcome.Cancelled(_, var killed, _) -> killed ? Outcome.KILLED : Outcome.CANCELLED;
                })
                .orElse(Outcome.NOT_STARTED);
    }
}
