package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.Masked;
import dev.sluice.engine.record.RunEvent;
import dev.sluice.engine.record.RunRecord;
import dev.sluice.engine.record.StoredAnswer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes the rows of the inspector of what a run saw and did. Takes a while for large runs: not on the FX thread.
final class RunEntries {
    private static final Texts TEXTS = Texts.of(RunEntries.class);
    private static final String NONE = TEXTS.get("none");
    /// Rows of an answer that are shown, and queries whose rows are.
    private static final int ANSWER_ROWS = 20, ANSWERS_LIMIT = 100;
    /// How the engine says that a line is not stored because of another.
    private static final String TOGETHER = "written together with line ";

    private RunEntries() {}

    static List<RunEntry> of(Path file, TestRun run, Ran ran) {
        var result = ran.result();
        var entries = new ArrayList<RunEntry>();
        failure(file, result).ifPresent(entries::add);
        entries.add(input(run.input()));
        ran.record().ifPresent(record -> queries(record).ifPresent(entries::add));
        entries.add(log(result.log().stream()
                .<RunEntry>map(line -> new RunEntry.Log(line.level(), line.text(), SourceLine.parse(line.source())))
                .toList()));
        ran.record().ifPresent(record -> cache(record).ifPresent(entries::add));
        entries.add(writes(caught(result)));
        rows(TEXTS.get("section.rows"), ran.rows()).ifPresent(entries::add);
        if (result.outcome().orElse(null) instanceof RunOutcome.Completed(_, var response, _))
            response.ifPresent(answer -> entries.add(response(answer.status(), answer.headers(), answer.body())));
        return entries;
    }

    static List<RunEntry> of(Path file, RunRecord record, Optional<TestRun.Input> input) {
        var entries = new ArrayList<RunEntry>();
        failure(file, record).ifPresent(entries::add);
        entries.add(input.map(RunEntries::input).orElseGet(RunEntries::missingInput));
        queries(record).ifPresent(entries::add);
        entries.add(log(logged(record)));
        cache(record).ifPresent(entries::add);
        entries.add(writes(wrote(record)));
        record.response().ifPresent(answer -> entries.add(response(answer.status(), answer.headers(), answer.body())));
        if (record.omitted() > 0)
            entries.add(new RunEntry.Problem(TEXTS.count("events.missing", record.omitted())));
        return entries;
    }

    private static Optional<RunEntry> failure(Path file, TestRun.Result result) {
        var entries = new ArrayList<RunEntry>();
        if (result.outcome().orElse(null) instanceof RunOutcome.Failed failed) {
            entries.add(new RunEntry.Problem(failed.error()));
            for (var frame : failed.frames()) entries.add(frame(file, frame.file(), frame.line(), frame.function(), frame.locals()));
            if (failed.frames().isEmpty()) traceback(failed.traceback(), entries);
        } else result.errors().forEach(error -> entries.add(new RunEntry.Problem(error)));
        return failure(entries);
    }

    private static Optional<RunEntry> failure(Path file, RunRecord record) {
        var entries = new ArrayList<RunEntry>();
        record.summary().error().ifPresent(error -> entries.add(new RunEntry.Problem(error)));
        record.failure().ifPresent(failure -> {
            for (var frame : failure.frames())
                entries.add(frame(file, frame.file(), frame.line(), frame.function(), frame.locals()));
            if (failure.frames().isEmpty()) traceback(failure.traceback(), entries);
        });
        return failure(entries);
    }

    private static void traceback(String traceback, List<RunEntry> entries) {
        traceback.lines().skip(1).forEach(line -> entries.add(new RunEntry.Text(line)));
    }

    private static RunEntry frame(Path plugin, String file, int line, String function, Map<String, String> locals) {
        var path = Path.of(file);
        boolean own = path.equals(plugin) || plugin.endsWith("__init__.py") && path.startsWith(plugin.resolveSibling(""));
        return new RunEntry.Frame(new SourceLine(path, line), function, own, Pair.of(new TreeMap<>(locals)));
    }

    private static Optional<RunEntry> failure(List<RunEntry> entries) {
        if (entries.isEmpty()) return Optional.empty();
        boolean traceback = entries.size() > 1 && entries.get(1) instanceof RunEntry.Frame;
        return Optional.of(new RunEntry.Section(RunEntry.Kind.FAILURE, traceback ? TEXTS.get("section.traceback") : TEXTS.get("section.problem"), "", entries));
    }

    private static RunEntry missingInput() {
        return new RunEntry.Section(RunEntry.Kind.INPUT, TEXTS.get("section.input"), TEXTS.get("rows.missing"), List.of());
    }

    private static RunEntry input(TestRun.Input input) {
        return switch (input) {
            case TestRun.Input.LineProtocol(var text) -> rows(PointLines.of(text));
            case TestRun.Input.Flush flush -> rows(PointLines.of(PointText.lines(flush)));
            case TestRun.Input.CallTime(var time) ->
                new RunEntry.Section(RunEntry.Kind.INPUT, TEXTS.get("section.input"), TEXTS.get("call.time", time), List.of());
            case TestRun.Input.Request(var request) -> {
                var entries = new ArrayList<RunEntry>();
                Masked.texts(request.query()).forEach((name, value) -> entries.add(new RunEntry.Text(name + "=" + value)));
                entries.addAll(message(request.headers(), request.body()));
                yield new RunEntry.Section(RunEntry.Kind.INPUT, TEXTS.get("section.input"), TEXTS.get("call.request", TEXTS.count("bytes", request.body().length)), entries);
            }
        };
    }

    private static RunEntry rows(List<String> lines) {
        var entries = lines.stream().<RunEntry>map(RunEntry.Text::new).toList();
        return new RunEntry.Section(RunEntry.Kind.INPUT, TEXTS.get("section.input"), TEXTS.count("rows", entries.size()), entries);
    }

    private static Optional<RunEntry> queries(RunRecord record) {
        var entries = new ArrayList<RunEntry>();
        long rows = 0;
        for (var event : record.events()) {
            if (!(event instanceof RunEvent.Queried query)) continue;
            rows += query.rows();
            entries.add(query(query, entries.size() < ANSWERS_LIMIT));
        }
        if (entries.isEmpty()) return Optional.empty();
        return Optional.of(new RunEntry.Section(
                RunEntry.Kind.QUERIES, TEXTS.get("section.queries"), TEXTS.get("queries.sum", count(entries.size()), TEXTS.count("rows", rows)), entries));
    }

    private static RunEntry query(RunEvent.Queried query, boolean withRows) {
        var details = new ArrayList<RunEntry>();
        Masked.texts(query.parameters()).forEach((name, value) -> details.add(new RunEntry.Text("$" + name + " = " + value)));
        query.error().ifPresent(error -> details.add(new RunEntry.Problem(error)));
        if (withRows && query.answer().isPresent()) {
            for (var row : AnswerText.rows(new StoredAnswer(query.answer()), ANSWER_ROWS)) details.add(new RunEntry.Text(row));
            if (query.rows() > ANSWER_ROWS) details.add(new RunEntry.Text(TEXTS.get("rows.more", TEXTS.count("rows", query.rows() - ANSWER_ROWS))));
        }
        var took = Durations.text(Duration.ofNanos(query.tookNanos()));
        var result = query.error().isPresent() ? TEXTS.get("query.failed") : TEXTS.get("queries.sum", TEXTS.count("rows", query.rows()), took);
        var asked = query.sql().strip().replaceAll("\\s+", " ");
        return new RunEntry.Query(query.database().map(name -> name + ": ").orElse("") + asked, result, query.error().isPresent(), details, SourceLine.parse(query.source()));
    }

    private static List<RunEntry> logged(RunRecord record) {
        return record.events().stream()
                .filter(RunEvent.Logged.class::isInstance)
                .map(RunEvent.Logged.class::cast)
                .<RunEntry>map(line -> new RunEntry.Log(line.level(), line.text(), SourceLine.parse(line.source())))
                .toList();
    }

    private static RunEntry log(List<RunEntry> lines) {
        return new RunEntry.Section(RunEntry.Kind.LOG, TEXTS.get("section.log"), lines.isEmpty() ? NONE : count(lines.size()), lines);
    }

    private static Optional<RunEntry> cache(RunRecord record) {
        var entries = record.events().stream()
                .filter(RunEvent.Cached.class::isInstance)
                .map(RunEvent.Cached.class::cast)
                .<RunEntry>map(use -> new RunEntry.Cache(
                        use.operation().name().toLowerCase(Locale.ROOT),
                        use.global() ? TEXTS.get("cache.global", use.key()) : use.key(),
                        use.before(),
                        use.after(),
                        SourceLine.parse(use.source())))
                .toList();
        if (entries.isEmpty()) return Optional.empty();
        return Optional.of(new RunEntry.Section(RunEntry.Kind.CACHE, TEXTS.get("section.cache"), TEXTS.count("uses", entries.size()), entries));
    }

    private static List<RunEntry.Write> caught(TestRun.Result result) {
        return result.writes().stream()
                .map(write -> write(
                        write.database(),
                        write.line(),
                        write.sync(),
                        write.refused().map(LineError::message),
                        write.source()))
                .toList();
    }

    private static List<RunEntry.Write> wrote(RunRecord record) {
        return record.events().stream()
                .filter(RunEvent.Wrote.class::isInstance)
                .map(RunEvent.Wrote.class::cast)
                .map(write -> write(write.database(), write.line(), write.sync(), write.refused(), write.source()))
                .toList();
    }

    private static RunEntry.Write write(String database, String line, boolean sync, Optional<String> refused, String source) {
        var fate = refused.isEmpty()
                ? RunEntry.Fate.ACCEPTED
                : refused.get().startsWith(TOGETHER) || refused.get().equals(RunOutcome.DROPPED) ? RunEntry.Fate.LOST : RunEntry.Fate.REJECTED;
        return new RunEntry.Write(database, line, fate, sync, refused, SourceLine.parse(source));
    }

    private static RunEntry writes(List<RunEntry.Write> writes) {
        var fates = new ArrayList<String>();
        for (var fate : RunEntry.Fate.values()) {
            long lines = writes.stream().filter(write -> write.fate() == fate).count();
            if (lines > 0) fates.add(word(fate, lines));
        }
        boolean refused = writes.stream().anyMatch(write -> write.fate() != RunEntry.Fate.ACCEPTED);
        return new RunEntry.Section(
                refused ? RunEntry.Kind.REFUSED_WRITES : RunEntry.Kind.WRITES,
                TEXTS.get("section.writes"),
                fates.isEmpty() ? NONE : String.join(", ", fates),
                List.copyOf(writes));
    }

    /// Of a recorded run.
    static Optional<RunEntry> rows(RunRecord record, RowChanges changes) {
        return rows(record.summary().trigger().isEmpty() ? TEXTS.get("section.rows") : TEXTS.get("section.rows.now"), changes);
    }

    private static Optional<RunEntry> rows(String title, RowChanges changes) {
        if (changes.rows().isEmpty()) return Optional.empty();
        var entries = new ArrayList<RunEntry>();
        for (var change : changes.rows()) entries.add(new RunEntry.Row(change, SourceLine.parse(change.source())));
        if (changes.notCompared() > 0) entries.add(new RunEntry.Text(TEXTS.count("lines.more", changes.notCompared())));
        var counts = new ArrayList<String>();
        for (var kind : RowChange.Kind.values()) {
            long rows = changes.rows().stream().filter(change -> change.kind() == kind).count();
            if (rows > 0) counts.add(count(rows) + " " + kind.label());
        }
        return Optional.of(new RunEntry.Section(RunEntry.Kind.ROWS, title, String.join(", ", counts), entries));
    }

    private static RunEntry response(int status, Map<String, String> headers, byte[] body) {
        return new RunEntry.Section(RunEntry.Kind.RESPONSE, TEXTS.get("section.response"), Integer.toString(status), message(headers, body));
    }

    private static List<RunEntry> message(Map<String, String> headers, byte[] body) {
        var entries = new ArrayList<RunEntry>();
        Masked.texts(headers).forEach((name, value) -> entries.add(new RunEntry.Text(name + ": " + value)));
        new String(Masked.body(body, headers), StandardCharsets.UTF_8).lines().forEach(line -> entries.add(new RunEntry.Text(line)));
        return entries;
    }

    private static String count(long count) {
        return "%,d".formatted(count);
    }

    private static String word(RunEntry.Fate fate, long lines) {
        return switch (fate) {
            case ACCEPTED -> TEXTS.get("writes.accepted", lines);
            case REJECTED -> TEXTS.get("writes.rejected", lines);
            case LOST -> TEXTS.get("writes.lost", lines);
        };
    }
}
