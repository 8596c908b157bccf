package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.processing.TestRun.CaughtWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The writes of one test run, each line with the fate it would have had: checked against the catalog as it would be
/// after the writes before. Nothing is stored.
final class CaughtWrites {
    private record Text(String database, String lines, String source) {}

    private final String own;
    private final DryLines checks;
    private final boolean strict;
    private final List<Text> synced = new ArrayList<>();
    private final List<Text> buffered = new ArrayList<>();
    private final List<CaughtWrite> lines = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private CatalogState state;

    CaughtWrites(String own, CatalogState state, DryLines checks, boolean strict) {
        this.own = own;
        this.state = state;
        this.checks = checks;
        this.strict = strict;
    }

    /// A `write_sync`, which fails where the real one would. (InfluxDB 3.10 lets every one succeed in a test.)
    synchronized void sync(Optional<String> other, String text, String source) {
        var database = other.orElse(own);
        synced.add(new Text(database, text, source));
        if (strict) return;
        var problem = DatabaseNames.problem(database);
        if (problem.isPresent()) {
            lines.addAll(all(database, text, source, true, "invalid database name: " + problem.get()));
            throw new PluginApiException(
                    LivePluginApi.writingFailed(database, "invalid database name: " + problem.get()));
        }
        var rejected = check(database, List.of(new Text(database, text, source)), true);
        rejected.ifPresent(line -> {
            throw new PluginApiException(LivePluginApi.writingFailed(
                    database, "Cannot write: " + PluginWrites.parseFailed(line.message())));
        });
    }

    /// The end of the run: what it has buffered is checked, database by database.
    synchronized void flush(RunOutcome outcome) {
        for (var write : outcome.writes())
            buffered.add(new Text(write.database().orElse(own), write.lines(), write.source()));
        var byDatabase = new LinkedHashMap<String, List<Text>>();
        if (strict) for (var text : synced) byDatabase.computeIfAbsent(text.database(), _ -> new ArrayList<>()).add(text);
        for (var text : buffered) byDatabase.computeIfAbsent(text.database(), _ -> new ArrayList<>()).add(text);
        byDatabase.forEach(this::flush);
    }

    private void flush(String database, List<Text> texts) {
        var problem = DatabaseNames.problem(database);
        if (problem.isPresent()) {
            errors.add("database name " + database + " is invalid: " + problem.get());
            for (var text : texts)
                lines.addAll(all(database, text.lines(), text.source(), false, "invalid database name: " + problem.get()));
            return;
        }
        check(database, texts, false)
                .ifPresent(line -> errors.add(
                        "line protocol parse error on write to db " + database + ": " + debugForm(line)));
    }

    /// Checks texts that are written together: all of their lines or none.
    ///
    /// @return the first bad line
    private Optional<LineError> check(String database, List<Text> texts, boolean sync) {
        var joined = String.join("\n", texts.stream().map(Text::lines).toList());
        var checked = checks.check(state, database, joined);
        var rejected = new HashMap<Integer, LineError>();
        for (var line : checked.rejected()) rejected.putIfAbsent(line.lineNumber(), line);
        var first = checked.rejected().stream().findFirst();
        if (first.isEmpty()) state = checked.after();
        var number = 0;
        for (var text : texts)
            for (var line : PointLines.of(text.lines())) {
                number++;
                var fate = Optional.ofNullable(rejected.get(number)).or(() -> first.map(bad -> together(line, bad)));
                lines.add(new CaughtWrite(database, line, sync, fate, text.source()));
            }
        return first;
    }

    private static LineError together(String line, LineError bad) {
        return new LineError(
                bad.lineNumber(), line, "written together with line " + bad.lineNumber() + ", which is refused");
    }

    private static List<CaughtWrite> all(String database, String text, String source, boolean sync, String reason) {
        var refused = new ArrayList<CaughtWrite>();
        var number = 0;
        for (var line : PointLines.of(text))
            refused.add(new CaughtWrite(
                    database, line, sync, Optional.of(new LineError(++number, line, reason)), source));
        return refused;
    }

    /// As InfluxDB 3.10 shows a line error there.
    private static String debugForm(LineError line) {
        return "WriteLineError { original_line: " + quoted(line.originalLine()) + ", line_number: " + line.lineNumber()
                + ", error_message: " + quoted(line.message()) + " }";
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }

    synchronized List<CaughtWrite> lines() {
        return List.copyOf(lines);
    }

    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    synchronized Map<String, List<String>> texts() {
        var texts = new LinkedHashMap<String, List<String>>();
        for (var text : synced) texts.computeIfAbsent(text.database(), _ -> new ArrayList<>()).add(text.lines());
        for (var text : buffered) texts.computeIfAbsent(text.database(), _ -> new ArrayList<>()).add(text.lines());
        return texts;
    }
}
