package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PluginOutputTest {
    private final Logger logger = Logger.getLogger(PluginOutput.LOGGER);
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch reader = new CountDownLatch(1);
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            try {
                reader.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            written.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void hear() {
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.INFO); // a command of another test may have asked for less
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
        logger.setLevel(null);
        logger.setUseParentHandlers(true);
    }

    @Test
    void a_line_names_its_trigger_and_a_traceback_follows_it() {
        reader.countDown();
        try (var output = new PluginOutput()) {
            output.accept(line(LogLevel.STDOUT, "printed", ""));
            output.accept(line(LogLevel.ERROR, "it broke", "Traceback\n  line 1\n"));
        }
        assertThat(written)
                .containsExactly(
                        "INFO processing engine: home.avg: printed",
                        "SEVERE processing engine: home.avg: it broke\nTraceback\n  line 1");
    }

    @Test
    void a_plugin_never_waits_for_whoever_does_not_read_the_log() {
        try (var output = new PluginOutput()) {
            for (int i = 0; i < 2 * PluginOutput.WAITING_LIMIT; i++) output.accept(line(LogLevel.INFO, "line " + i, ""));
            reader.countDown();
        }
        assertThat(written).hasSizeLessThan(PluginOutput.WAITING_LIMIT + 5);
        assertThat(written).anyMatch(text -> text.contains("lines of plugins are missing here"));
    }

    private static LogLine line(LogLevel level, String text, String detail) {
        return new LogLine(Instant.EPOCH, level, "home", "avg", "", text, detail, "");
    }
}
