package dev.sluice.engine.golden;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.processing.FaultPlan;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.query.QueryResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a plugin is tried on.
///
/// @param file       where it was read from
/// @param plugin     file of the plugin, relative to its folder; empty: the folder's own
/// @param runtime    the Python it runs on; empty: the one that tests run on
/// @param database   that the plugin believes to be in
/// @param now        the clock before the first call
/// @param before     line protocol that is in the database before the first call
/// @param caches     what the caches hold before the first call
/// @param answers    of queries that are not asked of the database
/// @param refusals   lines that are not stored
/// @param normalised patterns of what differs from machine to machine, and what stands for it
record Fixture(
        Path file,
        String name,
        Optional<String> plugin,
        Optional<PythonRuntime> runtime,
        String database,
        Instant now,
        List<String> before,
        Caches caches,
        List<Answer> answers,
        List<Refusal> refusals,
        List<Call> calls,
        Map<String, String> normalised,
        Tolerance tolerance) {
    static final String DATABASE = "test";
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /// @param title as the expected text has it
    /// @param now      the clock of the call; empty: as it was
    /// @param readings what the plugin reads of clocks and of chance, as a record has it; empty: what there is
    record Call(
            String title,
            TestRun.Input input,
            Optional<Instant> now,
            Map<String, String> arguments,
            FaultPlan faults,
            Optional<String> readings) {}

    /// Values as Python literals, or what a plugin host has packed, in base 64 behind `packed:`.
    record Caches(Map<String, String> local, Map<String, String> global) {
        boolean isEmpty() {
            return local.isEmpty() && global.isEmpty();
        }
    }

    /// @param database empty: the plugin's own
    /// @param rows     a JSON object a line
    /// @param error    what the plugin's QueryError says; then there are no rows
    record Answer(
            Optional<String> database, String query, Map<String, String> parameters, String rows, Optional<String> error) {
        QueryResult result() {
            return AnswerRows.result(rows);
        }
    }

    /// @param error what the plugin's exception says when the line is written with `write_sync`
    record Refusal(String database, String line, String reason, String error) {}
}
