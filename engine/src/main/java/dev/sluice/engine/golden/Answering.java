package dev.sluice.engine.golden;

import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginApiException;
import dev.sluice.engine.processing.TestRun.CaughtWrite;
import dev.sluice.engine.processing.TestSession;
import dev.sluice.engine.processing.WrappedApi;
import dev.sluice.engine.processing.WriteRefusedException;
import dev.sluice.engine.query.QueryResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Gives the answers that a fixture has, the same question's in their order and the last of them for ever; any other
/// question goes on to the database. Refuses the lines that the fixture refuses.
final class Answering implements TestSession.Between {
    private record Question(Optional<String> database, String query, Map<String, String> parameters) {}

    private record Line(String database, String text) {}

    private final String own;
    private final Map<Question, Deque<Fixture.Answer>> answers = new HashMap<>();
    private final Map<Line, Fixture.Refusal> refusals = new HashMap<>();

    Answering(Fixture fixture) {
        own = fixture.database();
        for (var answer : fixture.answers())
            answers.computeIfAbsent(new Question(answer.database(), answer.query(), answer.parameters()), _ -> new ArrayDeque<>())
                    .add(answer);
        for (var refusal : fixture.refusals())
            refusals.put(new Line(refusal.database(), refusal.line()), refusal);
    }

    private synchronized Optional<Fixture.Answer> answer(Question question) {
        var known = answers.get(question);
        if (known == null) return Optional.empty();
        return Optional.of(known.size() > 1 ? known.removeFirst() : known.getFirst());
    }

    @Override
    public CaughtWrite fate(CaughtWrite line) {
        var refusal = refusals.get(new Line(line.database(), line.line()));
        if (refusal == null || line.refused().isPresent()) return line;
        var error = new LineError(1, line.line(), refusal.reason());
        return new CaughtWrite(line.database(), line.line(), line.sync(), Optional.of(error), line.source());
    }

    @Override
    public PluginApi around(PluginApi api) {
        return new WrappedApi() {
            @Override
            public PluginApi api() {
                return api;
            }

            @Override
            public QueryResult query(String sql, Map<String, String> parameters, Optional<String> database, String source) {
                var answer = answer(new Question(database, sql, parameters));
                if (answer.isEmpty()) return api.query(sql, parameters, database, source);
                answer.get().error().ifPresent(error -> {
                    throw new PluginApiException(error);
                });
                return answer.get().result();
            }

            @Override
            public void writeSync(Optional<String> database, String lines, boolean noSync, String source) {
                var rejected = new ArrayList<LineError>();
                var error = Optional.<String>empty();
                var written = PointLines.of(lines);
                for (int i = 0; i < written.size(); i++) {
                    var refusal = refusals.get(new Line(database.orElse(own), written.get(i)));
                    if (refusal == null) continue;
                    rejected.add(new LineError(i + 1, written.get(i), refusal.reason()));
                    error = error.or(() -> Optional.of(refusal.error()));
                }
                if (error.isPresent()) throw new WriteRefusedException(error.get(), "", rejected);
                api.writeSync(database, lines, noSync, source);
            }
        };
    }
}
