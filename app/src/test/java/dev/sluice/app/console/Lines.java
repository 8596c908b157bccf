package dev.sluice.app.console;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Log lines for tests.
final class Lines {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00.123456789Z");

    private Lines() {}

    static LogLine line(LogLevel level, String trigger, String text) {
        return line(level, trigger, text, "");
    }

    static LogLine line(LogLevel level, String trigger, String text, String detail) {
        return new LogLine(START, level, "machine", trigger, "run-7", text, detail, trigger + ".py:3");
    }

    static LogLine ofRun(String run, LogLevel level, String text) {
        return new LogLine(START, level, "machine", "t", run, text, "", "t.py:3");
    }

    static List<LogLine> numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> line(LogLevel.INFO, "t", "line " + i))
                .toList();
    }
}
