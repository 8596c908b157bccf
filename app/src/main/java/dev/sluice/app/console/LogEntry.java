package dev.sluice.app.console;

import dev.sluice.engine.logs.LogLine;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// How a log line is kept and written in the console: its text is one line, all that follows is its detail.
final class LogEntry {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter LOCAL_DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xxx").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private LogEntry() {}

    /// Makes what a plugin said fit to be shown.
    static LogLine of(LogLine raw) {
        var text = CleanText.of(raw.text()).strip();
        var detail = CleanText.of(raw.detail()).stripTrailing();
        int end = text.indexOf('\n');
        if (end >= 0) {
            var rest = text.substring(end + 1);
            detail = detail.isEmpty() ? rest : rest + "\n" + detail;
            text = text.substring(0, end).stripTrailing();
        }
        return new LogLine(
                raw.time(),
                raw.level(),
                CleanText.of(raw.database()),
                CleanText.of(raw.trigger()),
                raw.runId(),
                text,
                detail,
                CleanText.of(raw.source()));
    }

    /// The lines of the detail.
    static String[] parts(LogLine line) {
        return line.detail().split("\n", -1);
    }

    /// What a row of the line says.
    static String text(LogLine line, int part) {
        return part == 0 ? line.text() : parts(line)[part - 1];
    }

    /// A row as it is copied and read aloud.
    static String asText(LogLine line, int part) {
        if (part > 0) return text(line, part);
        return String.join("  ", localTime(line), line.level().name(), line.trigger(), line.text()).strip();
    }

    /// A row as it stands in a file, which is read elsewhere and later: a line has its whole time in UTC, its trigger with the
    /// database, and its run; `-` where it has none.
    static String forFile(LogLine line, int part) {
        if (part > 0) return text(line, part);
        var trigger = line.trigger().isEmpty() ? line.database() : line.database() + "." + line.trigger();
        return String.join("  ", INSTANT.format(line.time()), line.level().name(), orNone(trigger), orNone(line.runId()), line.text()).strip();
    }

    private static String orNone(String name) {
        return name.isEmpty() ? "-" : name;
    }

    /// Local time of day, to the millisecond.
    static String localTime(LogLine line) {
        return LOCAL.format(line.time());
    }

    static String localDayAndTime(LogLine line) {
        return LOCAL_DAY.format(line.time());
    }

    static String utc(LogLine line) {
        return UTC.format(line.time());
    }
}
