package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.TriggerSpecification.Kind;
import dev.sluice.engine.processing.TestRun.CaughtWrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Stores what a completed run has buffered: one write per database, in order of first use, each whole or not at all.
/// A failure is a line in the log; the run has succeeded all the same.
public final class WriteBack {
    private WriteBack() {}

    static void store(
            Kind kind,
            String own,
            String runId,
            List<RunOutcome.BufferedWrite> buffered,
            PluginWrites writes,
            TriggerLog log,
            RunObserver.Observation observation) {
        byDatabase(own, buffered).forEach((database, texts) -> {
            var problem = DatabaseNames.problem(database);
            if (problem.isPresent()) {
                log.error(runId, RunTexts.invalidWriteDatabase(kind, database), "");
                observation.wrote(() -> WrittenText.refused(texts, false, problem.get()));
                return;
            }
            var refusal = writes.write(database, joined(texts), false);
            refusal.ifPresent(reason -> log.error(runId, RunTexts.writingBack(kind, database, reason.text()), ""));
            observation.wrote(() -> refusal.isPresent()
                    ? refusal.get().fates(texts)
                    : WrittenText.fates(texts, false, List.of()));
        });
    }

    /// The lines in the order in which they would be stored, those of a database all with the same fate.
    ///
    /// @param refused why none of a database is stored; empty when all are
    public static List<CaughtWrite> imagined(
            String own, List<RunOutcome.BufferedWrite> buffered, Function<String, Optional<String>> refused) {
        var fates = new ArrayList<CaughtWrite>();
        byDatabase(own, buffered).forEach((database, texts) -> fates.addAll(refused.apply(database)
                .map(reason -> WrittenText.refused(texts, false, reason))
                .orElseGet(() -> WrittenText.fates(texts, false, List.of()))));
        return fates;
    }

    /// In call order.
    private static Map<String, List<WrittenText>> byDatabase(String own, List<RunOutcome.BufferedWrite> buffered) {
        var texts = new LinkedHashMap<String, List<WrittenText>>();
        for (var write : buffered) {
            var database = write.database().orElse(own);
            texts.computeIfAbsent(database, _ -> new ArrayList<>())
                    .add(new WrittenText(database, write.lines(), write.source()));
        }
        return texts;
    }

    private static String joined(List<WrittenText> texts) {
        return String.join("\n", texts.stream().map(WrittenText::lines).toList());
    }
}
