package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.Invocation;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Recorded runs.
final class RunsCommandTest extends EngineCommands {
    @Test
    void runs_are_listed_and_shown() throws Exception {
        run("create", "database", "d8");
        Files.writeString(plugins.resolve("greet.py"), """
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    influxdb3_local.info("hello")
                    return "x"
                """);
        run("create", "trigger", "-d", "d8", "--trigger-spec", "request:greet", "--path", "greet.py", "greet");
        engine.processing().request("greet", new Invocation.Request(Map.of(), Map.of(), new byte[0]));
        engine.runs().settled().join();

        assertThat(run("runs", "-d", "d8", "-t", "greet").out().lines().toList()).satisfiesExactly(
                head -> assertThat(head).startsWith("run_id      database  trigger  kind     started"),
                run -> assertThat(run).contains("  d8        greet    request  ", "  ok       1     0       0"));
        var id = run("runs", "--database", "d8", "--last", "1", "--format", "json").out().split("\"")[3];
        assertThat(run("runs", "show", id).out()).contains("\"run_id\" : \"" + id + "\"", "\"text\" : \"hello\"");
        assertThat(run("runs", "show", "nobody").err()).contains("no record of a run nobody");
        assertThat(run("replay", "-d", "d8", "-t", "greet").out()).isEqualTo("1 runs, 1 identical\n");
        var other = Files.writeString(folder.resolve("other.py"), """
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    influxdb3_local.info("hallo")
                    for _ in range(2): open("/etc/hostname").close()
                    return "x"
                """);
        assertThat(run("replay", "-d", "d8", "-t", "greet", "--against", other.toString()).out()).isEqualTo("""
                ID log at FILE:2
                  - INFO: hello
                  + INFO: hallo
                ID at FILE:3 opens /etc/hostname, which no record can hold
                1 runs, 0 identical
                """.replace("ID", id).replace("FILE", other.toString()));
        assertThat(run("replay", "-d", "d8", "-t", "great"))
                .satisfies(ended -> assertThat(ended.exitCode()).isEqualTo(1))
                .satisfies(ended -> assertThat(ended.err()).contains("no run of trigger great in database d8 is on record"));
        assertThat(run("replay", "-d", "d8", "-t", "greet", "--last", "0").err()).contains("--last must be from 1 to 10000");
        assertThat(run("update", "trigger", "-d", "d8", "-t", "greet", "--record", "off").out())
                .isEqualTo("Trigger 'greet' has these runs recorded now: off\n");
        assertThat(run("update", "trigger", "-d", "d8", "-t", "greet", "--record", "some"))
                .satisfies(ended -> assertThat(ended.exitCode()).isEqualTo(2))
                .satisfies(ended -> assertThat(ended.err()).contains("'some' is none of off, failures, all"));
    }
}
