package dev.sluice.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// The program's own log: one line a record on stderr, since stdout belongs to results.
public final class ProgramLog {
    /// Loggers that were given a level of their own; java.util.logging forgets those that nobody holds.
    private static final List<Logger> CONFIGURED = new ArrayList<>();
    /// Libraries that tell of every ordinary thing they do.
    private static final List<String> TALKATIVE = List.of("io.helidon", "org.apache.arrow");

    private ProgramLog() {}

    /// @param filter a level (`info`), or levels by logger (`warn,dev.sluice.engine.wal=debug`)
    /// @throws IllegalArgumentException when there is no such level
    public static synchronized void configure(String filter) {
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) root.removeHandler(handler);
        var console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        console.setFormatter(new OneLine());
        root.addHandler(console);
        root.setLevel(Level.INFO);
        for (var name : TALKATIVE) set(name, Level.WARNING);
        for (var piece : filter.split(",")) {
            int equals = piece.indexOf('=');
            if (equals < 0) root.setLevel(level(piece.strip()));
            else set(piece.substring(0, equals).strip(), level(piece.substring(equals + 1).strip()));
        }
    }

    private static void set(String name, Level level) {
        var logger = Logger.getLogger(name);
        logger.setLevel(level);
        CONFIGURED.add(logger);
    }

    private static Level level(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "off" -> Level.OFF;
            case "error" -> Level.SEVERE;
            case "warn" -> Level.WARNING;
            case "info" -> Level.INFO;
            case "debug" -> Level.FINE;
            case "trace" -> Level.FINEST;
            default -> throw new IllegalArgumentException(
                    "'" + name + "' is no log level; there are off, error, warn, info, debug and trace");
        };
    }

    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord entry) {
            var line = "%s %-5s %s%n".formatted(
                    Instant.ofEpochMilli(entry.getMillis()).truncatedTo(ChronoUnit.MILLIS),
                    word(entry.getLevel()),
                    formatMessage(entry));
            var thrown = entry.getThrown();
            if (thrown == null) return line;
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return line + trace;
        }

        private static String word(Level level) {
            if (level.intValue() >= Level.SEVERE.intValue()) return "ERROR";
            if (level.intValue() >= Level.WARNING.intValue()) return "WARN";
            return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
        }
    }
}
