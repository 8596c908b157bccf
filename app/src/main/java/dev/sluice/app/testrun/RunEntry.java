package dev.sluice.app.testrun;

import dev.sluice.engine.logs.LogLevel;
import java.util.List;
import java.util.Optional;

/// A row of the run inspector.
public sealed interface RunEntry {
    enum Kind {
        FAILURE,
        LOG,
        WRITES,
        REFUSED_WRITES,
        RESPONSE
    }

    /// A heading with the rows below it.
    record Section(Kind kind, String title, String detail, List<RunEntry> entries) implements RunEntry {
        public Section {
            entries = List.copyOf(entries);
        }
    }

    record Log(LogLevel level, String text, Optional<SourceLine> origin) implements RunEntry {}

    /// @param refused why the line would not have been stored; empty when it would
    record Write(String database, String line, Optional<String> refused, Optional<SourceLine> origin)
            implements RunEntry {}

    /// What went wrong, in one sentence.
    record Problem(String text) implements RunEntry {}

    /// @param inPlugin false for lines of libraries
    record Frame(SourceLine line, String function, boolean inPlugin) implements RunEntry {}

    record Text(String text) implements RunEntry {}

    /// Where the entry came from in the plugin's code.
    default Optional<SourceLine> source() {
        return switch (this) {
            case Log log -> log.origin();
            case Write write -> write.origin();
            case Frame frame -> Optional.of(frame.line);
            case Section _, Problem _, Text _ -> Optional.empty();
        };
    }

    /// The entry as it is copied and read aloud.
    default String spoken() {
        return switch (this) {
            case Section section -> (section.title + " " + section.detail).strip();
            case Log log -> log.level + " " + log.text;
            case Write write -> write.line + write.refused.map(why -> "  refused: " + why).orElse("");
            case Problem problem -> problem.text;
            case Frame frame -> frame.line.file().getFileName() + ":" + frame.line.line() + " in " + frame.function;
            case Text text -> text.text;
        };
    }
}
