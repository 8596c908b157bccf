package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.TriggerSpecification.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stores what a completed run has buffered: one write per database, in order of first use, each whole or not at all.
/// A failure is a line in the log; the run has succeeded all the same.
final class WriteBack {
    private WriteBack() {}

    static void store(
            Kind kind,
            String own,
            String runId,
            List<RunOutcome.BufferedWrite> buffered,
            PluginWrites writes,
            TriggerLog log) {
        byDatabase(own, buffered).forEach((database, lines) -> {
            if (DatabaseNames.problem(database).isPresent())
                log.error(runId, RunTexts.invalidWriteDatabase(kind, database), "");
            else
                writes.write(database, lines, false)
                        .ifPresent(reason -> log.error(runId, RunTexts.writingBack(kind, database, reason), ""));
        });
    }

    /// Lines joined in call order.
    static Map<String, String> byDatabase(String own, List<RunOutcome.BufferedWrite> buffered) {
        var lines = new LinkedHashMap<String, String>();
        for (var write : buffered)
            lines.merge(write.database().orElse(own), write.lines(), (before, next) -> before + "\n" + next);
        return lines;
    }
}
