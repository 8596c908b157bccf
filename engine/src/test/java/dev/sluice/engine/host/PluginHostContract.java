package dev.sluice.engine.host;

import static dev.sluice.engine.host.Rows.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TableBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What every runtime promises. GraalPy and CPython add four lines each.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PluginHostContract {
    static final Path FILE = Path.of("/plugins/m.py");

    final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    PluginHosts hosts;
    PluginInstance trigger;
    RecordingApi api;

    abstract PluginHosts.Kind kind();

    @BeforeAll
    void startHosts() {
        hosts = new PluginHosts(
                new PluginHosts.Settings(kind(), Optional.empty(), Map.of(), Optional.empty(), 512 << 20), messages::add);
        hosts.start();
        trigger = hosts.open("db.trigger");
    }

    @AfterAll
    void stopHosts() {
        hosts.close();
    }

    @BeforeEach
    void freshApi() {
        api = new RecordingApi();
    }

    @AfterEach
    void showMessages() {
        synchronized (messages) {
            messages.forEach(System.err::println);
            messages.clear();
        }
    }

    RunOutcome run(String text, Invocation invocation, Optional<Map<String, String>> arguments) {
        try {
            return trigger.run(new PluginRun("run", new PluginCode.SingleFile(FILE, text), invocation, arguments), api);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    RunOutcome write(String text, TableBatch... batches) {
        return run(text, new Invocation.Writes(List.of(batches)), Optional.empty());
    }

    /// Runs lines as the body of `process_writes`.
    RunOutcome body(String lines, TableBatch... batches) {
        return write("def process_writes(influxdb3_local, table_batches, args):\n" + lines.indent(4), batches);
    }

    static TableBatch batch(Rows... writes) {
        var rows = List.of(writes).stream().map(Rows::build).toList();
        return new TableBatch(rows.getFirst().table().name(), rows);
    }

    @Test
    void rows_arrive_as_dicts_in_the_order_of_their_lines() {
        var outcome = body(
                """
                for batch in table_batches:
                    for row in batch["rows"]:
                        influxdb3_local.info("row: " + str(row))
                """,
                batch(Rows.of("cpu")
                        .row(100, "host", tag("A"), "region", tag("west"), "usage", 1L, "system", 23.2)));
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(api.texts())
                .containsExactly("row: {'host': 'A', 'region': 'west', 'usage': 1, 'system': 23.2, 'time': 100}");
    }
}
