package dev.sluice.app.console;

import dev.sluice.editor.Texts;
import dev.sluice.engine.logs.LogLevel;
import java.util.ArrayList;

/// What the folded lines of a run come to.
///
/// @param lines    all of them, the first included
/// @param warnings how many say WARN
/// @param errors   how many say ERROR
/// @param finished what the engine said at its end, such as `3.1ms`; empty while it runs
record LogGroup(int lines, int warnings, int errors, String finished) {
    private static final Texts TEXTS = Texts.of(LogGroup.class);
    private static final String FINISHED = "finished execution in ";

    static LogGroup of(LogLines lines, long head) {
        var members = lines.members(head);
        int warnings = 0, errors = 0;
        for (long line : members) {
            var level = lines.chunk(line).level(LogLines.index(line));
            if (level == LogLevel.WARN) warnings++;
            if (level == LogLevel.ERROR) errors++;
        }
        var last = members.length == 0 ? "" : lines.get(members[members.length - 1]).text();
        return new LogGroup(
                members.length + 1,
                warnings,
                errors,
                last.startsWith(FINISHED) ? last.substring(FINISHED.length()) : "");
    }

    LogLevel worst() {
        return errors > 0 ? LogLevel.ERROR : warnings > 0 ? LogLevel.WARN : LogLevel.INFO;
    }

    String text() {
        var parts = new ArrayList<String>();
        parts.add(TEXTS.count("count", lines));
        if (!finished.isEmpty()) parts.add(finished);
        if (errors > 0) parts.add(TEXTS.count("errors", errors));
        if (warnings > 0) parts.add(TEXTS.count("warnings", warnings));
        return String.join(" · ", parts);
    }
}
