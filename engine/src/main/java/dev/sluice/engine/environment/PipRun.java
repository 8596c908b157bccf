package dev.sluice.engine.environment;

import dev.sluice.engine.environment.EnvironmentException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// One child process and what it says.
final class PipRun {
    /// Lines kept for the message of a failure: pip's own summary of one is shorter, a compiler's is not.
    static final int TAIL_LINES = 30;

    /// GraalPy has another way to check certificates; that it says so helps nobody.
    private static final String IDLE_TALK = "WARNING: Disabling truststore";

    private final Process process;
    private final ArrayDeque<String> tail = new ArrayDeque<>();
    private volatile boolean killed;

    private PipRun(Process process) {
        this.process = process;
    }

    /// @throws EnvironmentException when the program cannot be started
    static PipRun start(ProcessBuilder program) {
        var environment = program.environment();
        environment.keySet().removeAll(List.of("PYTHONPATH", "PYTHONHOME"));
        environment.putAll(Map.of("PYTHONNOUSERSITE", "1", "PYTHONUTF8", "1", "PYTHONUNBUFFERED", "1"));
        try {
            var process = program.redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new PipRun(process);
        } catch (IOException e) {
            throw new EnvironmentException(Kind.NOT_STARTED, "External call failed: " + e.getMessage());
        }
    }

    /// Waits for the end.
    ///
    /// @param lines hears each line as it comes, on a thread of its own; what it throws ends the process and comes here
    /// @return the exit code
    /// @throws InterruptedException when interrupted; the process has then been ended
    int await(Consumer<String> lines) throws InterruptedException {
        var reading = new CompletableFuture<Void>();
        Thread.ofVirtual().name("pip-output").start(() -> {
            try {
                read(lines);
                reading.complete(null);
            } catch (IOException e) {
                // Java closes the pipes of a process it kills.
                if (killed) reading.complete(null);
                else fail(reading, e);
            } catch (RuntimeException e) {
                fail(reading, e);
            }
        });
        try {
            int exit = process.waitFor();
            reading.join();
            return exit;
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException listener) throw listener;
            throw new EnvironmentException(Kind.FAILED, "cannot read what pip says: " + Objects.requireNonNull(e.getCause()).getMessage());
        } finally {
            if (process.isAlive()) {
                kill();
                process.onExit().join(); // what it has left behind is final from here on
            }
        }
    }

    private void fail(CompletableFuture<Void> reading, Exception why) {
        kill();
        reading.completeExceptionally(why);
    }

    private void read(Consumer<String> lines) throws IOException {
        try (var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(IDLE_TALK)) continue;
                if (tail.size() == TAIL_LINES) tail.removeFirst();
                tail.addLast(line);
                lines.accept(line);
            }
        }
    }

    /// The last lines it said, once it has ended.
    List<String> tail() {
        return List.copyOf(tail);
    }

    /// Any thread. A build that pip has started does not end with pip, and pip may start another when it has ended.
    void kill() {
        killed = true;
        var children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
