package dev.sluice.engine.dap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.record.RunFilter;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Editors at runs that are run again.
interface DapReplayContract extends DapStory {
    String COUNTER = """
            def process_writes(influxdb3_local, table_batches, args=None):
                seen = influxdb3_local.cache.get("seen", 0)
                found = influxdb3_local.query("SELECT count(*) AS n FROM cpu")
                value = table_batches[0]["rows"][0]["v"]
                influxdb3_local.info("value", value, "seen", seen, "found", found[0]["n"])
                influxdb3_local.cache.put("seen", seen + 1)
            """;

    /// The ids of two runs.
    private String[] recorded(String database, String plugin) {
        trigger(database, "counter", "table:cpu", plugin);
        for (int i = 1; i <= 2; i++) {
            write(database, "cpu v=%d %d\n".formatted(i, i));
            runs(database, "counter", i);
        }
        return runs(database, "counter", 2).stream().map(run -> run.summary().runId()).toArray(String[]::new);
    }

    @Test
    default void a_recorded_run_is_stepped_through_on_what_it_saw_then() throws IOException {
        var file = plugin("counter.py", COUNTER);
        var ids = recorded("replayed", "counter.py");
        for (int i = 0; i < 2; i++) {
            try (var user = user()) {
                user.launch(Map.of("run", ids[i]));
                user.breakAt(file, 4);
                user.begin();
                var stop = user.stop();
                assertThat(DapUser.got(user.server().threads()).getThreads())
                        .extracting(thread -> thread.getName())
                        .containsExactly("replayed.counter " + ids[i]);
                var frame = user.frames(stop.getThreadId()).getFirst();
                assertThat(frame.getSource().getPath()).isEqualTo(file);
                assertThat(frame.getSource().getSourceReference()).isNull();
                assertThat(user.value(frame.getId(), "(seen, found)")).isEqualTo("(%d, [{'n': %d}])".formatted(i, i + 1));
                user.step(stop.getThreadId(), "over");
                var next = user.stop();
                var after = user.frames(next.getThreadId()).getFirst();
                assertThat(DapStory.place(after)).isEqualTo("counter.py:5:process_writes");
                assertThat(user.value(after.getId(), "value")).isEqualTo(i + 1 + ".0");
                user.step(next.getThreadId(), "continue");
                assertThat(user.next()).isEmpty();
                assertThat(user.result()).startsWith("{\"runs\":1,\"identical\":1,");
            }
        }
        assertThat(engine().runs().newest(RunFilter.of(
                        Optional.of("replayed"), Optional.empty()), 10))
                .hasSize(2);
    }

    @Test
    default void a_run_of_an_older_version_stops_in_the_text_of_then_which_the_adapter_has() throws IOException {
        var file = plugin("older.py", COUNTER);
        var id = recorded("older", "older.py")[1];
        var edited = "# two\n# lines\n" + COUNTER.replace("\"value\"", "\"edited\"");
        plugin("older.py", edited);
        try (var user = user()) {
            user.launch(Map.of("run", id));
            var broken = user.breakAt(file, 5).getFirst();
            assertThat(broken.getSource().getPath()).isEqualTo(file);
            user.begin();
            var stop = user.stop();
            var source = user.frames(stop.getThreadId()).getFirst().getSource();
            assertThat(source.getPath()).isEqualTo(file);
            assertThat(user.source(source)).isEqualTo(COUNTER);
            user.step(stop.getThreadId(), "continue");
            assertThat(user.next()).isEmpty();
            assertThat(user.result()).startsWith("{\"runs\":1,\"identical\":1,");
        }
        try (var user = user()) {
            user.launch(Map.of("run", id, "plugin", "older.py"));
            user.breakAt(file, 7);
            user.begin();
            var stop = user.stop();
            var frame = user.frames(stop.getThreadId()).getFirst();
            assertThat(frame.getSource().getSourceReference()).isNull();
            assertThat(user.value(frame.getId(), "seen")).isEqualTo("1");
            user.step(stop.getThreadId(), "continue");
            assertThat(user.next()).isEmpty();
            assertThat(user.result()).startsWith("{\"runs\":1,\"identical\":0,").contains("INFO: edited 2.0 seen 1 found 2");
        }
    }

    @Test
    default void files_of_an_older_version_of_a_plugin_of_several_are_shown_where_they_were() throws IOException {
        plugin("parts/__init__.py", "from .helper import told\ndef process_writes(influxdb3_local, table_batches, args=None):\n"
                + "    influxdb3_local.info(told(table_batches))\n");
        var helper = "def told(batches):\n    count = len(batches)\n    return count\n";
        var file = plugin("parts/helper.py", helper);
        var id = recorded("parts", "parts")[0];
        plugin("parts/helper.py", "# later\n\n\n\ndef told(batches):\n    return 'other'\n");
        try (var user = user()) {
            user.launch(Map.of("run", id));
            user.breakAt(file, 2);
            user.begin();
            var stop = user.stop();
            var frame = user.frames(stop.getThreadId()).getFirst();
            assertThat(DapStory.place(frame)).isEqualTo("helper.py:2:told");
            assertThat(frame.getSource().getPath()).isEqualTo(file);
            assertThat(user.source(frame.getSource())).isEqualTo(helper);
            user.step(stop.getThreadId(), "over");
            var next = user.stop();
            assertThat(user.value(user.frames(next.getThreadId()).getFirst().getId(), "count")).isEqualTo("1");
            user.step(next.getThreadId(), "continue");
            assertThat(user.next()).isEmpty();
            assertThat(user.result()).startsWith("{\"runs\":1,\"identical\":1,");
        }
    }

    @Test
    default void faults_of_a_launched_run_are_those_of_its_seed() throws IOException {
        plugin("faulty.py", COUNTER);
        var id = recorded("faulty", "faulty.py")[0];
        for (var wish : List.<Map<String, Object>>of(
                Map.of("run", id),
                Map.of("plugin", "faulty.py", "kind", "wal", "database", "faulty", "lp", "cpu v=1 9"))) {
            var launch = new HashMap<>(wish);
            launch.put("faults", List.of("query_fails@1"));
            launch.put("seed", 7);
            try (var user = user()) {
                user.launch(launch);
                user.exceptions(Optional.empty(), "raised");
                user.begin();
                var stop = user.stop();
                assertThat(user.exception(stop.getThreadId()).getDescription()).startsWith("QueryError: ").contains("injected fault");
                user.step(stop.getThreadId(), "continue");
                assertThat(user.next()).isEmpty();
                assertThat(user.result()).contains("\"fault\":\"query_fails\"").contains("query 1: SELECT count");
            }
        }
    }

    @Test
    default void a_run_that_cannot_be_run_again_is_refused_with_a_reason() throws IOException {
        plugin("gone_run.py", COUNTER);
        var id = recorded("refused", "gone_run.py")[0];
        try (var user = user()) {
            assertThatThrownBy(() -> user.launch(Map.of("run", "nobody"))).hasMessageContaining("no record of a run nobody");
            assertThatThrownBy(() -> user.launch(Map.of("run", id, "plugin", "missing.py"))).hasMessageContaining("missing.py");
            assertThatThrownBy(() -> user.launch(Map.of("run", id, "faults", List.of("rain"))))
                    .hasMessageContaining("no such fault: 'rain'");
            user.launch(Map.of("run", id));
            user.begin();
            assertThat(user.next()).isEmpty();
            assertThat(user.result()).startsWith("{\"runs\":1,\"identical\":1,");
        }
    }
}
