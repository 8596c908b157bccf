package dev.sluice.engine.record;

import dev.sluice.engine.record.RunSummary.Outcome;
import java.time.Instant;
import java.util.Optional;

/// Which runs somebody asks for; empty stands for all.
///
/// @param before runs that started earlier than this
public record RunFilter(
        Optional<String> database, Optional<String> trigger, Optional<Outcome> outcome, Optional<Instant> before) {
    public static final RunFilter ALL = of(Optional.empty(), Optional.empty());

    public static RunFilter of(Optional<String> database, Optional<String> trigger) {
        return new RunFilter(database, trigger, Optional.empty(), Optional.empty());
    }

    boolean accepts(RunSummary run) {
        return database.filter(name -> !name.equals(run.database())).isEmpty()
                && trigger.filter(name -> !name.equals(run.trigger())).isEmpty()
                && outcome.filter(wanted -> wanted != run.outcome()).isEmpty()
                && before.filter(time -> !run.started().isBefore(time)).isEmpty();
    }
}
