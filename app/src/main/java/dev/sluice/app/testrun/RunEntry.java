package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import dev.sluice.engine.logs.LogLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A row of the run inspector.
public sealed interface RunEntry {
    Texts TEXTS = Texts.of(RunEntry.class);

    enum Kind {
        FAILURE,
        INPUT,
        QUERIES,
        LOG,
        CACHE,
        WRITES,
        REFUSED_WRITES,
        ROWS,
        RESPONSE
    }

    /// What became of a written line.
    enum Fate {
        ACCEPTED,
        REJECTED,
        /// Good in itself, and not stored because of something else.
        LOST
    }

    /// A heading with the rows below it.
    record Section(Kind kind, String title, String detail, List<RunEntry> entries) implements RunEntry {
        public Section {
            entries = List.copyOf(entries);
        }
    }

    record Log(LogLevel level, String text, Optional<SourceLine> origin) implements RunEntry {}

    /// @param result  how many rows it was answered, or what went wrong
    /// @param details parameters and the first rows
    record Query(String sql, String result, boolean failed, List<RunEntry> details, Optional<SourceLine> origin)
            implements RunEntry {
        public Query {
            details = List.copyOf(details);
        }
    }

    /// @param operation `get`, `put` or `delete`
    /// @param before    empty when the cache held nothing
    /// @param after     empty when it holds nothing
    record Cache(String operation, String key, Optional<String> before, Optional<String> after, Optional<SourceLine> origin)
            implements RunEntry {}

    /// @param reason why the line is not stored; empty when it is
    record Write(String database, String line, Fate fate, boolean atOnce, Optional<String> reason, Optional<SourceLine> origin)
            implements RunEntry {}

    record Row(RowChange change, Optional<SourceLine> origin) implements RunEntry {}

    /// What went wrong, in one sentence.
    record Problem(String text) implements RunEntry {}

    /// @param inPlugin false for lines of libraries
    /// @param locals   names with their values
    record Frame(SourceLine line, String function, boolean inPlugin, List<Pair> locals) implements RunEntry {
        public Frame {
            locals = List.copyOf(locals);
        }
    }

    /// A variable of a frame.
    record Local(String name, String value) implements RunEntry {}

    record Text(String text) implements RunEntry {}

    /// More of what stands above than is shown.
    record More(int hidden) implements RunEntry {}

    /// What can be folded out below it.
    default List<RunEntry> children() {
        return switch (this) {
            case Section section -> section.entries;
            case Query query -> query.details;
            case Frame frame -> frame.locals.stream().<RunEntry>map(pair -> new Local(pair.name(), pair.value())).toList();
            case Write write when write.reason.isPresent() -> List.of(new Problem(write.reason.get()));
            case Log _, Cache _, Write _, Row _, Problem _, Local _, Text _, More _ -> List.of();
        };
    }

    /// Where the entry came from in the plugin's code.
    default Optional<SourceLine> source() {
        return switch (this) {
            case Log log -> log.origin();
            case Query query -> query.origin();
            case Cache cache -> cache.origin();
            case Write write -> write.origin();
            case Row row -> row.origin();
            case Frame frame -> Optional.of(frame.line);
            case Section _, Problem _, Local _, Text _, More _ -> Optional.empty();
        };
    }

    /// The same after a file or folder got another name.
    default RunEntry moved(Path from, Path to) {
        return switch (this) {
            case Section(var kind, var title, var detail, var entries) ->
                new Section(kind, title, detail, entries.stream().map(entry -> entry.moved(from, to)).toList());
            case Log(var level, var text, var origin) -> new Log(level, text, moved(origin, from, to));
            case Query(var sql, var result, var failed, var details, var origin) ->
                new Query(sql, result, failed, details, moved(origin, from, to));
            case Cache(var operation, var key, var before, var after, var origin) ->
                new Cache(operation, key, before, after, moved(origin, from, to));
            case Write(var database, var line, var fate, var atOnce, var reason, var origin) ->
                new Write(database, line, fate, atOnce, reason, moved(origin, from, to));
            case Row(var change, var origin) -> new Row(change, moved(origin, from, to));
            case Frame(var line, var function, var inPlugin, var locals) ->
                new Frame(line.moved(from, to), function, inPlugin, locals);
            case Problem _, Local _, Text _, More _ -> this;
        };
    }

    private static Optional<SourceLine> moved(Optional<SourceLine> origin, Path from, Path to) {
        return origin.map(line -> line.moved(from, to));
    }

    /// The entry as it is copied and read aloud.
    default String spoken() {
        return switch (this) {
            case Section section -> (section.title + " " + section.detail).strip();
            case Log log -> log.level + " " + log.text;
            case Query query -> query.sql + "  " + query.result;
            case Cache cache -> cache.operation + " " + cache.key + ": "
                    + cache.before.orElse(TEXTS.get("value.none")) + (cache.operation.equals("get") ? "" : " → " + cache.after.orElse(TEXTS.get("value.none")));
            case Write write -> write.line
                    + switch (write.fate) {
                        case ACCEPTED -> "";
                        case REJECTED -> "  " + TEXTS.get("write.rejected", write.reason.orElse(""));
                        case LOST -> "  " + TEXTS.get("write.lost", write.reason.orElse(""));
                    };
            case Row row -> row.change.kind().label() + " " + row.change.place() + " "
                    + row.change.fields().stream().map(RowChange.Field::text).collect(Collectors.joining(", "));
            case Problem problem -> problem.text;
            case Frame frame -> TEXTS.get("frame", frame.line.file().getFileName(), frame.line.line(), frame.function);
            case Local local -> local.name + " = " + local.value;
            case Text text -> text.text;
            case More more -> TEXTS.get("more.spoken", more.hidden);
        };
    }
}
