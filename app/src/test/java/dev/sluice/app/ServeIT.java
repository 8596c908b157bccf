package dev.sluice.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Program.Ended;
import dev.sluice.app.client.ServerClient;
import dev.sluice.app.client.ServerException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole road, walked from outside with nothing but commands.
final class ServeIT {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
    /// Whether the build has made AOT caches at all.
    private static final Path REHEARSED = Path.of("target/dist/sluice.aot");

    private static final String PLUGIN = """
            def process_writes(influxdb3_local, table_batches, args=None):
                for batch in table_batches:
                    total = sum(row["v"] for row in batch["rows"])
                    influxdb3_local.info("saw " + str(len(batch["rows"])) + " rows of " + batch["table_name"])
                    line = LineBuilder("total").tag("of", batch["table_name"])
                    influxdb3_local.write(line.int64_field("v", total).time_ns(1))
            """;

    @TempDir
    Path home;

    private Path data;
    private Path plugins;

    @BeforeEach
    void folders() throws Exception {
        data = home.resolve("engine");
        plugins = Files.createDirectories(home.resolve("plugins"));
    }

    @Test
    void what_was_acknowledged_outlives_a_kill_and_what_a_plugin_made_of_it_too() throws Exception {
        try (var serve = serve()) {
            var host = serve.address().toString();
            done("create", "database", "--host", host, "sensors");
            Files.writeString(plugins.resolve("sum.py"), PLUGIN);
            done("create", "trigger", "--host", host, "-d", "sensors", "--path", "sum.py", "--trigger-spec", "table:cpu", "sum");
            done("write", "--host", host, "-d", "sensors", "-p", "ns", "cpu,host=a v=1i 1\ncpu,host=b v=2i 2\ncpu,host=a v=3i 3");
            eventually("the plugin has written", () -> csv(host, "SELECT v FROM total").equals("v\n6\n"));
            assertThat(csv(host, "SELECT log_text FROM system.processing_engine_logs WHERE log_level = 'INFO'"))
                    .contains("saw 3 rows of cpu");
            assertThat(serve.log()).contains("processing engine: sensors.sum: saw 3 rows of cpu");
            var children = serve.children();
            assertThat(children).as("Python runs beside the engine").isNotEmpty();
            if (Files.exists(Path.of("/proc")) && Files.exists(REHEARSED))
                assertThat(children).as("and started from its AOT cache").anyMatch(ServeIT::hasAotCache);
            serve.kill();
            eventually("no plugin host outlives its engine", () -> children.stream().noneMatch(ProcessHandle::isAlive));
        }
        try (var serve = serve()) {
            var host = serve.address().toString();
            assertThat(csv(host, "SELECT host, v, time FROM cpu ORDER BY time"))
                    .isEqualTo("""
                            host,v,time
                            a,1,1970-01-01T00:00:00.000000001
                            b,2,1970-01-01T00:00:00.000000002
                            a,3,1970-01-01T00:00:00.000000003
                            """);
            assertThat(csv(host, "SELECT v FROM total")).isEqualTo("v\n6\n");
            assertThat(csv(host, "SELECT trigger_name, disabled FROM system.processing_engine_triggers"))
                    .isEqualTo("trigger_name,disabled\nsum,false\n");
            assertThat(serve.log()).contains("replayed 2 writes with 4 rows");
        }
    }

    @Test
    void asked_to_end_it_ends_well_and_has_said_one_line() throws Exception {
        try (var serve = serve()) {
            var host = serve.address().toString();
            done("write", "--host", host, "-d", "sensors", "cpu v=1i 1");
            assertThat(home.resolve("data/sluice/engines")).isNotEmptyDirectory();
            var ended = serve.terminated();
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out()).as("after the line with the address").isEmpty();
            assertThat(home.resolve("data/sluice/engines")).isEmptyDirectory();
        }
    }

    @Test
    void a_data_folder_has_one_engine() throws Exception {
        try (var first = serve()) {
            first.address();
            var second = Program.run(home, "serve", "--data-dir", data.toString(), "--http-bind", "127.0.0.1:0");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.out()).isEmpty();
            assertThat(second.err()).contains(data.toString()).contains("in use");
        }
    }

    @Test
    void an_address_that_is_taken_is_said_so() throws Exception {
        try (var first = serve()) {
            var address = first.address().getAuthority();
            var second = Program.run(home, "serve", "--object-store", "memory", "--http-bind", address);
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.err()).contains("cannot listen on " + address);
        }
    }

    @Test
    void the_token_is_the_owners_and_commands_of_the_owner_find_it() throws Exception {
        try (var serve = serve()) {
            var host = serve.address().toString();
            assertThat(run("query", "--host", host, "-d", "_internal", "SELECT 1").exitCode()).isZero();
            var stranger = Program.run(
                    Files.createDirectories(home.resolve("stranger")), "query", "--host", host, "-d", "_internal", "SELECT 1");
            assertThat(stranger.exitCode()).isEqualTo(1);
            assertThat(stranger.err()).contains("401 Unauthorized");
            var token = data.resolve("admin.token");
            var withToken = Program.run(
                    home.resolve("stranger"),
                    "query", "--host", host, "--token", Files.readString(token).strip(), "-d", "_internal", "SELECT 1");
            assertThat(withToken.exitCode()).isZero();
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token))).isEqualTo("rw-------");
        }
    }

    @Test
    void the_second_line_is_where_an_editor_can_debug() throws Exception {
        try (var serve = serve("--debug-adapter", "127.0.0.1:0")) {
            serve.address();
            var line = serve.line();
            assertThat(line).matches("debug adapter on tcp://127\\.0\\.0\\.1:\\d+");
            var address = URI.create(line.substring("debug adapter on ".length()));
            try (var editor = new Socket(address.getHost(), address.getPort())) {
                editor.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
                var text = "{\"seq\":1,\"type\":\"request\",\"command\":\"initialize\",\"arguments\":{\"adapterID\":\"sluice\"}}";
                editor.getOutputStream().write(("Content-Length: " + text.length() + "\r\n\r\n" + text).getBytes(UTF_8));
                assertThat(new String(editor.getInputStream().readNBytes("Content-Length: ".length()), UTF_8)).isEqualTo("Content-Length: ");
            }
            var ended = serve.terminated();
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out()).isEmpty();
        }
    }

    private Program serve(String... options) throws Exception {
        var command = new ArrayList<>(List.of(
                "serve",
                "--data-dir",
                data.toString(),
                "--plugin-dir",
                plugins.toString(),
                "--http-bind",
                "127.0.0.1:0",
                "--wal-flush-interval",
                "100ms"));
        command.addAll(List.of(options));
        return Program.start(home, command.toArray(String[]::new));
    }

    private void done(String... command) throws Exception {
        var ended = run(command);
        assertThat(ended.exitCode()).as(ended.err()).isZero();
    }

    /// Without a command, which would have to start first; empty while there is no such table.
    private String csv(String host, String sql) throws Exception {
        var token = Files.readString(data.resolve("admin.token")).strip();
        try (var client = new ServerClient(URI.create(host), Optional.of(token), Optional.empty())) {
            return client.get("/api/v3/query_sql", Map.of("db", "sensors", "format", "csv", "q", sql));
        } catch (ServerException e) {
            if (e.status() == 400) return "";
            throw e;
        }
    }

    private Ended run(String... command) throws Exception {
        return Program.run(home, command);
    }

    private static boolean hasAotCache(ProcessHandle host) {
        try (var maps = Files.lines(Path.of("/proc", String.valueOf(host.pid()), "maps"))) {
            return maps.anyMatch(line -> line.endsWith("/host.aot"));
        } catch (IOException gone) {
            return false;
        }
    }

    private static void eventually(String what, Callable<Boolean> seen) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!seen.call()) {
            assertThat(System.nanoTime()).as("still waiting until " + what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
