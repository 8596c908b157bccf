package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Lines in, rows out.
final class WriteAndQueryCommandsTest extends EngineCommands {
    @Test
    void lines_go_in_and_rows_come_out() throws Exception {
        assertThat(run("write", "-d", "d3", "-p", "ns", "cpu,host=a v=1i 1", "cpu,host=b v=2i 2"))
                .isEqualTo(new Ended(0, "success\n", ""));
        assertThat(run("query", "-d", "d3", "--format", "csv", "SELECT host, v FROM cpu ORDER BY host").out())
                .isEqualTo("host,v\na,1\nb,2\n");
        assertThat(run("query", "-d", "d3", "SELECT v FROM cpu WHERE host = 'a'").out())
                .isEqualTo("+---+\n| v |\n+---+\n| 1 |\n+---+\n");
        var file = folder.resolve("result.json");
        assertThat(run("query", "-d", "d3", "--format", "json", "-o", file.toString(), "SELECT v FROM cpu WHERE v = 2").out())
                .isEmpty();
        assertThat(file).hasContent("[{\"v\":2}]");
        var lines = Files.writeString(folder.resolve("lines.lp"), "cpu,host=c v=3i 3\n");
        assertThat(run("write", "-d", "d3", "--file", lines.toString()).exitCode()).isZero();
        assertThat(run("query", "-d", "d3", "--format", "jsonl", "SELECT count(*) AS n FROM cpu").out()).isEqualTo("{\"n\":3}\n");
    }

    @Test
    void a_query_may_be_in_influxql() {
        assertThat(run("write", "-d", "d3", "-p", "s", "load,host=a v=1 1", "load,host=a v=3 2").exitCode()).isZero();
        assertThat(run("query", "-d", "d3", "--language", "influxql", "--format", "csv", "SELECT mean(v) FROM load GROUP BY host").out())
                .isEqualTo("iox::measurement,time,host,mean\nload,1970-01-01T00:00:00,a,2.0\n");
        assertThat(run("query", "-d", "d3", "--language", "influxql", "SHOW TAGS").err())
                .contains("invalid SHOW statement").contains("at pos 5");
    }

    @Test
    void a_bad_line_fails_the_write() {
        var ended = run("write", "-d", "d4", "cpu v=1i 1", "cpu v= 2");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).startsWith("Write command failed: ").contains("No fields were provided");
    }
}
