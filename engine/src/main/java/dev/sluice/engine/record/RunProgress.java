package dev.sluice.engine.record;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a run that goes on has seen and done since it was last written down.
///
/// @param summary  of the run as a whole, as are the others but these:
/// @param events   in order, those that came since
/// @param readings what it has read since; empty when nothing
record RunProgress(
        RunSummary summary,
        Optional<Duration> processorTime,
        List<RunEvent> events,
        int omitted,
        int earlier,
        byte[] readings) {
    RunProgress {
        events = List.copyOf(events);
    }
}
