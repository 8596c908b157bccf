package dev.sluice.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// The program as a person starts it: `./sluice` in a process of its own, with a home of its own.
final class Program implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    /// What a command that ended left behind.
    record Ended(int exitCode, String out, String err) {}

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private Program(Process process, Path err) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.err = err;
    }

    /// @param home folder for the user's data, settings and logs of the program
    static Program start(Path home, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Objects.requireNonNull(
                System.getProperty("sluice.launcher"), "-Dsluice.launcher must name the program to start"));
        command.addAll(List.of(arguments));
        Files.createDirectories(home);
        var err = Files.createTempFile(home, "stderr-", ".txt");
        var builder = new ProcessBuilder(command).redirectError(err.toFile()).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("INFLUXDB3_"));
        builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
        return new Program(builder.start(), err);
    }

    static Ended run(Path home, String... arguments) throws Exception {
        try (var program = start(home, arguments)) {
            return program.ended();
        }
    }

    /// The address from the one line that `serve` prints.
    URI address() throws IOException {
        var line = out.readLine();
        if (line == null || !line.startsWith("listening on "))
            throw new AssertionError("serve said: " + line + "\n" + Files.readString(err));
        return URI.create(line.substring("listening on ".length()));
    }

    /// What it says next.
    String line() throws IOException {
        return out.readLine();
    }

    /// Asks it to end, as a service manager does.
    Ended terminated() throws Exception {
        process.toHandle().destroy();
        return ended();
    }

    Ended ended() throws Exception {
        var rest = new StringBuilder();
        for (var line = out.readLine(); line != null; line = out.readLine()) rest.append(line).append('\n');
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("it does not end");
        return new Ended(process.exitValue(), rest.toString(), Files.readString(err));
    }

    /// Takes away its processor at once, as a power cut does.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Processes it started and that live.
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    String log() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
