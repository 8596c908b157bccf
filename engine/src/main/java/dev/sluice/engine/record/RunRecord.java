package dev.sluice.engine.record;

import dev.sluice.engine.catalog.PythonRuntime;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything a run saw and did.
///
/// @param specification the trigger's, as `table:cpu`
/// @param arguments     empty when the trigger has none
/// @param processorTime of the plugin's thread; empty when the runtime cannot tell
/// @param events        in order; the last may be missing, see `omitted`
/// @param omitted       events beyond the record's limit
/// @param earlier       runs that had used the plugin's modules before, since they were imported: what those have left in them
///                      is not on record; 0 for plugins of one file
/// @param readings      what it read of clocks and of chance, packed by the plugin host; empty when nothing, or too much
/// @param response      what `process_request` answered; empty for other kinds, and when it is longer than the limit
public record RunRecord(
        RunSummary summary,
        String specification,
        Code code,
        Optional<Map<String, String>> arguments,
        RunInput input,
        Optional<Duration> processorTime,
        List<RunEvent> events,
        int omitted,
        int earlier,
        Optional<byte[]> readings,
        Optional<Failure> failure,
        Optional<Response> response) {
    /// How the engine's own log line begins that says so.
    static final String BEGUN_AGAIN = "this run is begun again";

    public RunRecord {
        events = List.copyOf(events);
    }

    /// Without what the run did before it was lost with its plugin host and begun again.
    public RunRecord lastAttempt() {
        for (int i = events.size(); i > 0; i--)
            if (saysBegunAgain(events.get(i - 1)))
                return with(events.subList(i, events.size()));
        return this;
    }

    static boolean saysBegunAgain(RunEvent event) {
        return event instanceof RunEvent.Logged line && line.text().startsWith(BEGUN_AGAIN) && line.source().isEmpty();
    }

    /// As it was a while later.
    RunRecord with(RunProgress more) {
        var all = new ArrayList<>(events);
        all.addAll(more.events());
        var read = new ByteArrayOutputStream();
        readings.ifPresent(read::writeBytes);
        read.writeBytes(more.readings());
        return new RunRecord(
                more.summary(),
                specification,
                code,
                arguments,
                input,
                more.processorTime(),
                all,
                more.omitted(),
                more.earlier(),
                read.size() == 0 ? Optional.empty() : Optional.of(read.toByteArray()),
                failure,
                response);
    }

    private RunRecord with(List<RunEvent> others) {
        return new RunRecord(
                summary,
                specification,
                code,
                arguments,
                input,
                processorTime,
                others,
                omitted,
                earlier,
                readings,
                failure,
                response);
    }

    /// @param path below the plugin directory, or `gh:` and a path; empty when the plugin could not be loaded
    /// @param hash of all its files, sha-256 in hex; see [RunStore#files]
    /// @param runtime the Python that its trigger asks for; empty: the engine's default
    public record Code(String path, String hash, Optional<PythonRuntime> runtime) {}

    /// @param traceback Python's own, several lines
    /// @param frames    outermost first
    public record Failure(String traceback, List<Frame> frames) {}

    public record Response(int status, Map<String, String> headers, byte[] body) {}

    /// Line counts from 1. `locals` as Python's `repr` gives them, cut at a limit.
    public record Frame(String file, int line, String function, Map<String, String> locals) {}
}
