package dev.sluice.app.debugging;

import dev.sluice.editor.Texts;
import dev.sluice.engine.debug.SourceBreakpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// Where somebody wants a plugin to stop.
///
/// @param line       from 1
/// @param condition  an expression; empty: always
/// @param hitCount   stops at this hit and at those after it; 0: at each
/// @param logMessage is logged in place of a stop; empty: it stops
record LineBreakpoint(
        Path file, int line, boolean enabled, String condition, int hitCount, String logMessage) {
    private static final Texts TEXTS = Texts.of(LineBreakpoint.class);

    /// Shown by shape: dot, diamond, triangle.
    public enum Kind {
        PLAIN,
        CONDITION,
        LOG
    }

    public LineBreakpoint {
        if (line < 1) throw new IllegalArgumentException("line " + line + " is before the first");
        if (hitCount < 0) throw new IllegalArgumentException("hit count " + hitCount + " is negative");
    }

    public static LineBreakpoint at(Path file, int line) {
        return new LineBreakpoint(file, line, true, "", 0, "");
    }

    public Kind kind() {
        if (!logMessage.isBlank()) return Kind.LOG;
        return condition.isBlank() && hitCount == 0 ? Kind.PLAIN : Kind.CONDITION;
    }

    public LineBreakpoint onLine(int other) {
        return new LineBreakpoint(file, other, enabled, condition, hitCount, logMessage);
    }

    public LineBreakpoint in(Path other) {
        return new LineBreakpoint(other, line, enabled, condition, hitCount, logMessage);
    }

    public LineBreakpoint enabled(boolean on) {
        return new LineBreakpoint(file, line, on, condition, hitCount, logMessage);
    }

    /// What is special about it, in a few words; empty for a plain one.
    public String detail() {
        var parts = new ArrayList<String>();
        if (!condition.isBlank()) parts.add(TEXTS.get("detail.condition", condition.strip()));
        if (hitCount > 0) parts.add(TEXTS.get("detail.hits", hitCount));
        if (!logMessage.isBlank()) parts.add(TEXTS.get("detail.log", logMessage.strip()));
        return String.join(" · ", parts);
    }

    /// `file.py:12`.
    public String place() {
        return file.getFileName() + ":" + line;
    }

    SourceBreakpoint wanted() {
        return new SourceBreakpoint(line, given(condition), hitCount, given(logMessage));
    }

    private static Optional<String> given(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }
}
