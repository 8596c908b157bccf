package dev.sluice.app.triggers;

import dev.sluice.engine.record.RunSummary;
import java.time.Duration;

/// One run of the strip behind a trigger.
record RunBar(String runId, Duration duration, RunSummary.Outcome outcome) {
    static RunBar of(RunSummary run) {
        return new RunBar(run.runId(), run.duration(), run.outcome());
    }

    double nanos() {
        return duration.toNanos();
    }

    boolean isBad() {
        return outcome != RunSummary.Outcome.OK;
    }
}
