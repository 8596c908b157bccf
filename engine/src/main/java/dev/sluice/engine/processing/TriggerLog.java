package dev.sluice.engine.processing;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Where the lines of one trigger go.
record TriggerLog(Consumer<LogLine> lines, InstantSource clock, String database, String trigger) {
    void info(String runId, String text) {
        add(LogLevel.INFO, runId, text, "", "");
    }

    void warn(String runId, String text) {
        add(LogLevel.WARN, runId, text, "", "");
    }

    /// @param detail a traceback, or empty
    void error(String runId, String text, String detail) {
        add(LogLevel.ERROR, runId, text, detail, "");
    }

    /// For the live console only: what InfluxDB 3.10 keeps out of its table of log lines.
    void console(String runId, String text, String detail) {
        add(LogLevel.STDERR, runId, text, detail, "");
    }

    void add(LogLevel level, String runId, String text, String detail, String source) {
        lines.accept(new LogLine(clock.instant(), level, database, trigger, runId, text, detail, source));
    }
}
