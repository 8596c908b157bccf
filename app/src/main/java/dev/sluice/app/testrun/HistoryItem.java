package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import dev.sluice.engine.record.RunSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A run that can be shown again: one of this session with its report, or one on record.
public record HistoryItem(
        Optional<String> runId,
        String trigger,
        Instant started,
        Duration duration,
        RunReport.Outcome outcome,
        Optional<RunReport> report) {
    private static final Texts TEXTS = Texts.of(HistoryItem.class);

    static HistoryItem of(RunReport report) {
        return new HistoryItem(
                report.runId(), report.trigger(), report.started(), report.duration(), report.outcome(), Optional.of(report));
    }

    static HistoryItem of(RunSummary run) {
        return new HistoryItem(
                Optional.of(run.runId()),
                run.trigger(),
                run.started(),
                run.duration(),
                RunReport.Outcome.of(run.outcome()),
                Optional.empty());
    }

    HistoryItem withoutReport() {
        return new HistoryItem(runId, trigger, started, duration, outcome, Optional.empty());
    }

    HistoryItem moved(Path from, Path to) {
        return new HistoryItem(runId, trigger, started, duration, outcome, report.map(one -> one.moved(from, to)));
    }

    /// As opposed to one of a trigger.
    boolean isTestRun() {
        return trigger.isEmpty();
    }

    /// The trigger, or that it was none.
    String who() {
        return isTestRun() ? TEXTS.get("run.test") : trigger;
    }

    /// In one line: when, who, how it ended and how long it took.
    String title() {
        return RunTime.text(started) + "  " + who() + "  " + outcome.label() + "  " + Durations.text(duration);
    }

    boolean isSame(HistoryItem other) {
        return runId.isPresent() ? runId.equals(other.runId) : started.equals(other.started) && other.runId.isEmpty();
    }
}
