package dev.sluice.engine.http;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginFileException;
import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.processing.TestRun;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Runs a plugin on input that came with the request and keeps nothing: `/api/v3/plugin_test/*`.
final class PluginTestHandler {
    private final Catalog catalog;
    private final ProcessingEngine processing;
    private final PluginFiles files;
    private final InstantSource clock;

    PluginTestHandler(Catalog catalog, ProcessingEngine processing, PluginFiles files, InstantSource clock) {
        this.catalog = catalog;
        this.processing = processing;
        this.files = files;
        this.clock = clock;
    }

    void register(Router router) {
        router.add("POST", "/api/v3/plugin_test/wal", this::wal);
        router.add("POST", "/api/v3/plugin_test/schedule", this::schedule);
    }

    private Answer wal(Call call) throws InterruptedException {
        var json = call.json();
        var code = code(json.text("filename"));
        var database = json.text("database");
        var result = run(json, database, code, new TestRun.Input.LineProtocol(json.text("input_lp")));
        return Answer.of(200, Answer.JSON, "{" + members(result) + "}");
    }

    private Answer schedule(Call call) throws InterruptedException {
        var json = call.json();
        var code = code(json.text("filename"));
        var database = json.text("database");
        if (catalog.state().database(database).isEmpty()) return failedSchedule("couldn't find db");
        Instant time;
        try {
            time = TestRun.callTime(
                    json.optionalText("schedule").orElse(TestRun.DEFAULT_SCHEDULE), clock.instant());
        } catch (IllegalArgumentException e) {
            return failedSchedule(String.valueOf(e.getMessage()));
        }
        var result = run(json, database, code, new TestRun.Input.CallTime(time));
        var shown = result.errors().isEmpty() ? Json.text(time.toString()) : "null";
        return Answer.of(200, Answer.JSON, "{\"trigger_time\":" + shown + "," + members(result) + "}");
    }

    private TestRun.Result run(JsonFields json, String database, PluginCode code, TestRun.Input input)
            throws InterruptedException {
        return processing.test(new TestRun(
                database,
                code,
                input,
                json.optionalTexts("input_arguments"),
                json.optionalText("cache_name").orElse(TestRun.DEFAULT_CACHE)));
    }

    private PluginCode code(String filename) {
        try {
            return files.load(filename);
        } catch (PluginFileException e) {
            throw RefusedException.plain(500, "Plugin error: " + e.getMessage());
        }
    }

    private static Answer failedSchedule(String error) {
        var nothing = members(List.of(), Map.of(), List.of(error));
        return Answer.of(200, Answer.JSON, "{\"trigger_time\":null," + nothing + "}");
    }

    private static String members(TestRun.Result result) {
        return members(result.logLines(), result.databaseWrites(), result.errors());
    }

    private static String members(List<String> log, Map<String, List<String>> writes, List<String> errors) {
        return "\"log_lines\":" + Json.texts(log) + ",\"database_writes\":" + Json.textLists(writes) + ",\"errors\":"
                + Json.texts(errors);
    }
}
