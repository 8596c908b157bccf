package dev.sluice.app.cli;

import dev.sluice.engine.logs.LogLine;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What plugins say and print, in the program's log, as `processing engine: DATABASE.TRIGGER: TEXT`; a traceback follows
/// its line. Never holds a plugin up: when nobody reads the log, lines beyond a limit are counted and left out.
final class PluginOutput implements Consumer<LogLine>, AutoCloseable {
    /// The logger's name, for `--log-filter`.
    static final String LOGGER = "dev.sluice.plugins";
    /// Lines that wait for the log.
    static final int WAITING_LIMIT = 10_000;
    private static final Duration LAST_LINES = Duration.ofSeconds(1);

    private final BlockingQueue<LogLine> waiting = new ArrayBlockingQueue<>(WAITING_LIMIT);
    private final AtomicLong leftOut = new AtomicLong();
    private final Logger log = Logger.getLogger(LOGGER);
    private final Thread writer = Thread.ofPlatform().daemon().name("plugin-output").start(this::write);

    @Override
    public void accept(LogLine line) {
        if (log.isLoggable(level(line)) && !waiting.offer(line)) leftOut.incrementAndGet();
    }

    /// What waits is still written, unless nobody reads.
    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join(LAST_LINES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            while (true) write(waiting.take());
        } catch (InterruptedException e) {
            for (var line = waiting.poll(); line != null; line = waiting.poll()) write(line);
        }
    }

    private void write(LogLine line) {
        var lost = leftOut.getAndSet(0);
        if (lost > 0) log.log(Level.WARNING, "processing engine: {0} lines of plugins are missing here", lost);
        var text = "processing engine: " + line.database() + "." + line.trigger() + ": " + line.text();
        log.log(level(line), line.detail().isEmpty() ? text : text + "\n" + line.detail().stripTrailing());
    }

    private static Level level(LogLine line) {
        return switch (line.level()) {
            case INFO, STDOUT, STDERR -> Level.INFO;
            case WARN -> Level.WARNING;
            case ERROR -> Level.SEVERE;
        };
    }
}
