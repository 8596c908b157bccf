package dev.sluice.app.data.query;

import dev.sluice.engine.query.QueryResult;

/// Who answers statements. Called in the background; an interrupt cancels.
@FunctionalInterface
public interface QueryEngine {
    /// @throws dev.sluice.engine.query.QueryException in the engine's words
    QueryResult ask(String database, QueryLanguage language, String statement) throws InterruptedException;
}
