package dev.sluice.engine.processing;

import static dev.sluice.engine.processing.LambdaRuntime.ok;
import static dev.sluice.engine.processing.LambdaRuntime.raised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.buffer.QueryableBuffer;
import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.logs.LogStore;
import dev.sluice.engine.query.QueryResult;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.query.ResultFormat;
import dev.sluice.engine.query.SystemTables;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.write.RecordReader;
import dev.sluice.engine.write.WriteRequest;
import dev.sluice.engine.write.WriteService;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything but Python: what is written fires triggers, what they write can be asked for, what they say too.
class WholeRoadTest {
    @TempDir
    Path directory;

    private final MovedClock clock = new MovedClock(Story.NOW);
    private final ObjectStore store = new MemoryStore();
    private final Catalog catalog = Catalog.open(store);
    private final QueryableBuffer buffer = new QueryableBuffer();
    private final Wal wal = Wal.open(
            store,
            Duration.ofMillis(1),
            (database, ids, lines, length, precision, time) ->
                    new RecordReader(catalog.state()).read(database, ids, lines, length, precision, time),
            buffer);
    private final WriteService writes = new WriteService(catalog, wal, WriteService.Limits.DEFAULT, clock);
    private final SystemTables systemTables = new SystemTables();
    private final QueryService queries = new QueryService(catalog, buffer, systemTables, clock);
    private final LogStore logs = new LogStore();
    private final LambdaRuntime runtime = new LambdaRuntime();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private Optional<ProcessingEngine> engine = Optional.empty();
    private Optional<TriggerDefinitions> definitions = Optional.empty();

    @BeforeEach
    void open() {
        var files = new PluginFiles(Optional.of(directory), URI.create("http://127.0.0.1:9/"));
        var made = new ProcessingEngine(
                catalog,
                writes,
                queries,
                logs,
                files,
                runtime,
                clock,
                new ProcessingEngine.Settings(false, Optional.empty(), Optional.of(directory.resolve("spill"))));
        engine = Optional.of(made);
        definitions = Optional.of(new TriggerDefinitions(catalog, files));
        new ProcessingTables(catalog, logs, files).register(systemTables);
        wal.onSpan(made::flushed);
        made.start();
        catalog.commit(new CatalogChange.CreateDatabase("foo", Optional.empty()));
        files.write("m.py", "# plugin");
    }

    @AfterEach
    void close() {
        engine.orElseThrow().close();
        queries.close();
        wal.close();
        catalog.close();
    }

    private void trigger(String name, String specification, Optional<Map<String, String>> arguments) {
        definitions
                .orElseThrow()
                .create(new TriggerDefinitions.NewTrigger(
                        "foo",
                        name,
                        "m.py",
                        specification,
                        new TriggerSettings(false, ErrorBehavior.LOG),
                        arguments,
                        false));
    }

    private void send(String lines) {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        writes.write(new WriteRequest("foo", bytes, bytes.length, Precision.NANOSECOND, false, false));
    }

    private String sql(String text) {
        return json(queries.sql("foo", text, Map.of()));
    }

    private static String json(QueryResult result) {
        var out = new ByteArrayOutputStream();
        try (result) {
            ResultFormat.JSON.write(result, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_plugin_asks_with_parameters_and_sees_what_it_has_written_synchronously() {
        runtime.plugins.put("m.py", (run, api, _) -> {
            if (Story.tables(run).isEmpty()) return ok();      // its own writes
            answers.add(json(api.query(
                    "SELECT host, usage FROM cpu where host = $host", Map.of("host", "s2"), Optional.empty(), "m.py:1")));
            api.writeSync(Optional.empty(), "seen n=1i 1", false, "m.py:2");
            answers.add(json(api.query("SELECT n FROM seen", Map.of(), Optional.of("foo"), "m.py:3")));
            try {
                api.query("SELECT foo FROM not_here", Map.of(), Optional.empty(), "m.py:4").close();
            } catch (PluginApiException e) {
                answers.add(e.getMessage());
            }
            return ok(LambdaRuntime.write("out total=3i 5"));
        });
        trigger("t", "table:cpu", Optional.empty());
        send("cpu,host=s1 usage=0.5 1\ncpu,host=s2 usage=0.89 2");
        Conditions.await("the run", () -> logs.lines().stream()
                .anyMatch(line -> line.text().startsWith("finished execution")));
        // The table exists a moment before its first row.
        Conditions.await("the table of its writes", () -> catalog.state()
                .database("foo")
                .orElseThrow()
                .table("out")
                .isPresent());
        Conditions.await("its writes", () -> !sql("SELECT total FROM out").equals("[]"));
        assertThat(answers)
                .containsExactly(
                        "[{\"host\":\"s2\",\"usage\":0.89}]",
                        "[{\"n\":1}]",
                        "error: error while planning query: Error during planning: table 'public.iox.not_here' not found "
                                + "executing query on foo: SELECT foo FROM not_here");
        assertThat(sql("SELECT total FROM out")).isEqualTo("[{\"total\":3}]");
    }

    @Test
    void triggers_arguments_and_log_lines_can_be_asked_for() {
        runtime.plugins.put("m.py", (_, _, _) -> raised("ValueError: x", LambdaRuntime.write("lost n=1i")));
        trigger("t", "all_tables", Optional.of(Map.of("k1", "v1", "k2", "v2")));
        send("cpu usage=0.5 1");
        Conditions.await("the failure", () -> logs.lines().size() == 2);
        assertThat(sql("SELECT trigger_name, trigger_specification, disabled, error_behavior "
                        + "FROM system.processing_engine_triggers"))
                .isEqualTo("[{\"trigger_name\":\"t\",\"trigger_specification\":\"\\\"all_tables_wal_write\\\"\","
                        + "\"disabled\":false,\"error_behavior\":\"log\"}]");
        assertThat(sql("SELECT argument_key, argument_value FROM system.processing_engine_trigger_arguments "
                        + "ORDER BY argument_key"))
                .isEqualTo("[{\"argument_key\":\"k1\",\"argument_value\":\"v1\"},"
                        + "{\"argument_key\":\"k2\",\"argument_value\":\"v2\"}]");
        assertThat(sql("SELECT * FROM system.processing_engine_logs WHERE log_level = 'ERROR'"))
                .isEqualTo("[{\"event_time\":\"2026-03-04T10:17:30\",\"trigger_name\":\"t\",\"log_level\":\"ERROR\","
                        + "\"log_text\":\"error executing wal plugin: ValueError: x\"}]");
        assertThat(json(queries.sql(
                        "_internal", "SELECT plugin_name, file_name, size_bytes FROM system.plugin_files", Map.of())))
                .isEqualTo("[{\"plugin_name\":\"t\",\"file_name\":\"m.py\",\"size_bytes\":8}]");
    }
}
