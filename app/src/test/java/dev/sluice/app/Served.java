package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Program.Ended;
import dev.sluice.app.client.ServerClient;
import dev.sluice.app.client.ServerException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// `sluice serve` on folders of its own, and the commands of the person beside it.
final class Served implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    final Path home;
    final Path plugins;
    final URI address;
    private final Path data;
    private final Program program;

    /// @param home    a second one on the same home is the first one started again
    /// @param options further options of `serve`
    Served(Path home, String... options) throws Exception {
        this.home = home;
        this.plugins = Files.createDirectories(home.resolve("plugins"));
        this.data = home.resolve("engine");
        var command = new ArrayList<>(List.of(
                "serve", "--data-dir", data.toString(), "--plugin-dir", plugins.toString(),
                "--http-bind", "127.0.0.1:0", "--wal-flush-interval", "100ms"));
        command.addAll(List.of(options));
        program = Program.start(home, command.toArray(String[]::new));
        address = program.address();
    }

    Path plugin(String name, String text) throws Exception {
        var file = plugins.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /// Runs a command that must work, and gives what it says.
    ///
    /// @param command in shell form, without quotes: cut at blanks
    /// @param last    further arguments, which may hold blanks
    String sluice(String command, String... last) throws Exception {
        var ended = ended(command, last);
        assertThat(ended.exitCode()).as(command + "\n" + ended.err()).isZero();
        return ended.out();
    }

    /// Runs a command that must not work, and gives what it complains of.
    String refused(String command, String... last) throws Exception {
        var ended = ended(command, last);
        assertThat(ended.exitCode()).as(command + "\n" + ended.out()).isNotZero();
        return ended.err();
    }

    private Ended ended(String command, String... last) throws Exception {
        var arguments = new ArrayList<>(List.of(command.split(" ")));
        int words = command.startsWith("write ") || command.startsWith("query ") ? 1 : 2;
        arguments.addAll(words, List.of("--host", address.toString()));
        arguments.addAll(List.of(last));
        return Program.run(home, arguments.toArray(String[]::new));
    }

    /// Without a command, which would have to start first; empty while there is no such table.
    String csv(String database, String sql) throws Exception {
        try (var client = client()) {
            return client.get("/api/v3/query_sql", Map.of("db", database, "format", "csv", "q", sql));
        } catch (ServerException e) {
            if (e.status() == 400) return "";
            throw e;
        }
    }

    /// `LEVEL text` of everything a trigger has logged.
    String log(String trigger) throws Exception {
        return csv(
                "_internal",
                "SELECT log_level || ' ' || log_text AS line FROM system.processing_engine_logs WHERE trigger_name = '"
                        + trigger + "' ORDER BY event_time");
    }

    ServerClient client() throws Exception {
        return new ServerClient(address, Optional.of(token()), Optional.empty());
    }

    String token() throws Exception {
        return Files.readString(data.resolve("admin.token")).strip();
    }

    void eventually(String what, Callable<Boolean> seen) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!seen.call()) {
            assertThat(System.nanoTime())
                    .as("still waiting until " + what + "\n" + program.log())
                    .isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() {
        try (program) {
            assertThat(program.terminated().exitCode()).isZero();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
