package dev.sluice.engine.record;

import dev.sluice.engine.processing.PluginApiException;
import dev.sluice.engine.query.QueryResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The answers that the queries of a run had, given again: to the same question the same answers in the same order, and
/// the last one for ever.
final class RecordedAnswers {
    private record Question(Optional<String> database, String sql, Map<String, String> parameters) {}

    private final Map<Question, Deque<RunEvent.Queried>> answers = new HashMap<>();

    RecordedAnswers(RunRecord run) {
        for (var event : run.events())
            if (event instanceof RunEvent.Queried query)
                answers.computeIfAbsent(
                                new Question(query.database(), query.sql(), query.parameters()), _ -> new ArrayDeque<>())
                        .add(query);
    }

    /// @return empty when nobody asked this
    synchronized Optional<RunEvent.Queried> next(String sql, Map<String, String> parameters, Optional<String> database) {
        var known = answers.get(new Question(database, LongText.cut(sql, LongText.LIMIT), parameters));
        if (known == null) return Optional.empty();
        return Optional.of(known.size() > 1 ? known.removeFirst() : known.getFirst());
    }

    /// @return empty when the answer was too long to be kept
    /// @throws PluginApiException when the query failed
    static Optional<QueryResult> answer(RunEvent.Queried query) {
        if (query.error().isPresent()) throw new PluginApiException(query.error().get());
        if (query.rows() == 0) return Optional.of(new StoredAnswer(Optional.empty()));
        return query.answer().map(bytes -> new StoredAnswer(Optional.of(bytes)));
    }
}
