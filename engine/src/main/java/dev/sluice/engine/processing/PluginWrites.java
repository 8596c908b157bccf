package dev.sluice.engine.processing;

import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.TestRun.CaughtWrite;
import dev.sluice.engine.write.WriteException;
import dev.sluice.engine.write.WriteOutcome;
import dev.sluice.engine.write.WriteRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Writes of plugins, through the same door as everybody's: nanoseconds, and all lines or none.
record PluginWrites(Function<WriteRequest, WriteOutcome> door) {
    /// Why nothing was written.
    ///
    /// @param rejected the bad lines; empty when the reason lies in none of them
    record Refusal(String text, List<LineError> rejected) {
        List<CaughtWrite> fates(List<WrittenText> texts) {
            return rejected.isEmpty()
                    ? WrittenText.refused(texts, false, text)
                    : WrittenText.fates(texts, false, rejected);
        }
    }

    /// Waits until the lines are durable and can be queried; with `noSync` until they are validated.
    ///
    /// @return empty when all was written
    Optional<Refusal> write(String database, String lines, boolean noSync) {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        try {
            var outcome =
                    door.apply(new WriteRequest(database, bytes, bytes.length, Precision.NANOSECOND, false, noSync));
            return outcome.rejected().stream()
                    .findFirst()
                    .map(line -> new Refusal(parseFailed(line.message()), outcome.rejected()));
        } catch (WriteException e) {
            return Optional.of(new Refusal(String.valueOf(e.getMessage()), List.of()));
        }
    }

    static String parseFailed(String message) {
        return "line protocol parse failed: " + message;
    }
}
