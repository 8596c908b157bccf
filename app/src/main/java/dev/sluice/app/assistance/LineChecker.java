package dev.sluice.app.assistance;

import dev.sluice.editor.assist.TextChecker;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.LineValidation;
import java.time.InstantSource;
import java.util.List;

/// Checks line protocol against the tables of now, with times in nanoseconds, as files have them.
record LineChecker(EngineKnowledge knowledge, InstantSource clock) implements TextChecker {
    @Override
    public List<Refusal> check(String text) {
        return LineValidation.check(knowledge.catalog(), knowledge.database(), text, Precision.NANOSECOND, clock.instant())
                .stream()
                .map(problem -> new Refusal(problem.from(), problem.to(), problem.message()))
                .toList();
    }
}
