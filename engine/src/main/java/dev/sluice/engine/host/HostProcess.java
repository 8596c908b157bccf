package dev.sluice.engine.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The process of a plugin host, and what it says on its standard error.
final class HostProcess {
    private static final Logger LOG = Logger.getLogger(HostProcess.class.getName());

    /// Last lines of the standard error, kept to explain the end.
    private static final int LAST_WORDS_LINES = 20;

    private static final int LINE_LIMIT_CHARACTERS = 4096;

    /// For a process that has closed its stream to end.
    private static final Duration END_PATIENCE = Duration.ofSeconds(1);

    /// For the standard error to end once the process has; a child of a plugin may hold it open.
    private static final Duration LAST_WORDS_PATIENCE = Duration.ofMillis(500);

    private final Process process;
    private final Thread listener;
    private final ArrayDeque<String> lastWords = new ArrayDeque<>();

    private HostProcess(Process process, String name, Consumer<String> lines) {
        this.process = process;
        listener = Thread.ofPlatform().daemon().name(name + "-stderr").start(() -> listen(lines));
    }

    /// The calling thread must live as long as the process: on Linux a CPython host dies with the *thread* that started
    /// it.
    ///
    /// @param lines hears every line of the standard error
    static HostProcess start(String name, ProcessBuilder command, Consumer<String> lines) throws IOException {
        return new HostProcess(command.start(), name, lines);
    }

    InputStream input() {
        return process.getInputStream();
    }

    OutputStream output() {
        return process.getOutputStream();
    }

    /// Calls back some time after the process has ended, also when a child of a plugin keeps its streams open.
    void onExit(Runnable callback) {
        process.onExit()
                .thenRunAsync(
                        callback, CompletableFuture.delayedExecutor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// With everything that plugins have started in it.
    void kill() {
        ProcessGroup.kill(process);
    }

    /// Waits for the end of a process that has been asked to end, and makes sure of it.
    ///
    /// @return its exit code
    int awaitEnd() {
        try {
            // a kill closes the standard error, and with it what has not been read yet
            if (process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) listener.join(LAST_WORDS_PATIENCE);
            kill();
            int exit = process.waitFor();
            listener.join(LAST_WORDS_PATIENCE);
            return exit;
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    List<String> lastWords() {
        synchronized (lastWords) {
            return List.copyOf(lastWords);
        }
    }

    private void listen(Consumer<String> lines) {
        try (var reader = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.length() > LINE_LIMIT_CHARACTERS) line = line.substring(0, LINE_LIMIT_CHARACTERS) + "…";
                synchronized (lastWords) {
                    if (lastWords.size() == LAST_WORDS_LINES) lastWords.removeFirst();
                    lastWords.addLast(line);
                }
                lines.accept(line);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "standard error of a plugin host", e);
        }
    }
}
