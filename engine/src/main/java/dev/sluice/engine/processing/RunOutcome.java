package dev.sluice.engine.processing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a run ended. `writes` are the buffered writes in call order; the engine stores those of a completed run and
/// only shows those of the others.
public sealed interface RunOutcome {
    /// How the error of a run begins that has met its time limit.
    String TOO_LONG = "TimeoutError: the run took longer than ";
    /// And of one whose plugin host has ended before it.
    String HOST_LOST = "the plugin host ";
    /// Why nothing is stored of what a run has buffered that is not completed.
    String DROPPED = "the run did not come to its end";

    List<BufferedWrite> writes();

    /// Wall time of the plugin's function, without the flush of its writes.
    Duration duration();

    record Completed(List<BufferedWrite> writes, Optional<Response> response, Duration duration)
            implements RunOutcome {}

    /// @param error     the text of InfluxDB 3.10, such as `ValueError: x`
    /// @param traceback Python's own, several lines; empty when the plugin never started
    /// @param raised    true when the plugin's function raised, false when loading it or reading its result failed
    record Failed(
            List<BufferedWrite> writes,
            String error,
            String traceback,
            List<TracebackFrame> frames,
            boolean raised,
            Duration duration)
            implements RunOutcome {}

    /// Stopped on request; `killed` when the host had to be ended for it.
    record Cancelled(List<BufferedWrite> writes, boolean killed, Duration duration) implements RunOutcome {
        String text() {
            return killed ? "run stopped by ending its plugin host" : "run stopped";
        }
    }

    /// `database` is empty for the trigger's own. `source` is `file:line` of the call, or empty.
    record BufferedWrite(Optional<String> database, String lines, String source) {}

    /// Line counts from 1. `locals` of the innermost frames of a run that is recorded: plain data as Python's `repr` gives
    /// it, objects by what they hold, since nothing of the plugin is called for it; cut at a limit.
    record TracebackFrame(String file, int line, String function, Map<String, String> locals) {
        /// Nothing is known of its variables.
        public TracebackFrame(String file, int line, String function) {
            this(file, line, function, Map.of());
        }
    }

    /// What `process_request` returned, already as HTTP.
    record Response(int status, Map<String, String> headers, byte[] body) {}
}
