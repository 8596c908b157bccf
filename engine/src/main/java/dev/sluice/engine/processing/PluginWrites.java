package dev.sluice.engine.processing;

import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.WriteException;
import dev.sluice.engine.write.WriteOutcome;
import dev.sluice.engine.write.WriteRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/// Writes of plugins, through the same door as everybody's: nanoseconds, and all lines or none.
record PluginWrites(Function<WriteRequest, WriteOutcome> door) {
    /// Waits until the lines are durable and can be queried; with `noSync` until they are validated.
    ///
    /// @return why nothing was written; empty when all was
    Optional<String> write(String database, String lines, boolean noSync) {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        try {
            var outcome =
                    door.apply(new WriteRequest(database, bytes, bytes.length, Precision.NANOSECOND, false, noSync));
            return outcome.rejected().stream().findFirst().map(line -> parseFailed(line.message()));
        } catch (WriteException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    static String parseFailed(String message) {
        return "line protocol parse failed: " + message;
    }
}
