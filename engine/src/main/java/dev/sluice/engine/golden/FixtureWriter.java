package dev.sluice.engine.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.Traced.CacheUse.Operation;
import dev.sluice.engine.record.LongText;
import dev.sluice.engine.record.Masked;
import dev.sluice.engine.record.RunEvent;
import dev.sluice.engine.record.RunInput;
import dev.sluice.engine.record.RunRecord;
import dev.sluice.engine.record.RunSummary;
import dev.sluice.engine.record.StoredAnswer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Makes a test of a recorded run: a fixture that has what the run saw, and what it did as what is expected.
public final class FixtureWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    /// Python's own way to write a value, which anybody can read; anything else is kept packed.
    private static final Pattern LITERAL = Pattern.compile("(?s)[\\[({'\"\\-0-9TFNb].*");
    private static final Pattern CALL = Pattern.compile("[A-Za-z_]\\w*\\(|\\.\\.\\.|<");
    private static final int SHOWN_LIMIT = 1_000;
    /// Stands in readings for those that are not kept.
    private static final String MORE = " …";

    private final RunRecord run;
    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> files = new LinkedHashMap<>();

    private FixtureWriter(RunRecord run, String name) {
        this.run = run.lastAttempt();
        this.name = name;
    }

    /// What is wrong with a name for a test.
    public static Optional<String> problem(String name) {
        if (NAME.matcher(name).matches()) return Optional.empty();
        return Optional.of("'" + name
                + "' is no name for a test: expected letters, digits, _ and -, at most 64, the first a letter or digit");
    }

    /// @param name   of the test, see [#problem]
    /// @param plugin file name of the plugin when it stands in its folder with others; empty when the folder is its own
    /// @return text by path, relative to the plugin's folder
    /// @throws GoldenException when the record does not hold enough of the run
    public static Map<String, String> write(RunRecord run, String name, String plugin) {
        problem(name).ifPresent(problem -> {
            throw new GoldenException(problem);
        });
        if (run.summary().outcome() == RunSummary.Outcome.UNFINISHED || run.omitted() > 0)
            throw new GoldenException("run " + run.summary().runId() + " cannot be made a test: its record is not complete");
        return new FixtureWriter(run, name).write(plugin);
    }

    /// What the test cannot have of the run, although it can be made; for people, a sentence each.
    public static List<String> notes(RunRecord run) {
        var notes = new ArrayList<String>();
        if (run.earlier() > 0)
            notes.add((run.earlier() == 1 ? "1 run" : run.earlier() + " runs")
                    + " had used the modules of the plugin before; the test begins without what they left there, and fails if that"
                    + " matters: choose the first run after a start, or another expected result with --update");
        if (run.readings().filter(FixtureWriter::isIncomplete).isPresent())
            notes.add("the run read more of clocks or of chance than records keep; the test reads the rest anew, each time");
        secrets(run).ifPresent(names -> notes.add("secrets are not kept: the test has " + Masked.MASK + " in place of " + names));
        for (var use : firstUses(run))
            if (isReplacedUnseen(use))
                notes.add("what the cache held under '" + use.key()
                        + "' cannot be kept; the test begins with None there, which the run did not look at");
        return notes;
    }

    /// Names of what is masked.
    private static Optional<String> secrets(RunRecord run) {
        var names = new ArrayList<String>();
        run.arguments().ifPresent(arguments -> Masked.names(arguments).forEach(name -> names.add("the argument " + name)));
        if (run.input() instanceof RunInput.Request(var query, var headers, var body)) {
            Masked.names(query).forEach(name -> names.add("the parameter " + name));
            Masked.names(headers).forEach(name -> names.add("the header " + name));
            if (!Arrays.equals(body, Masked.body(body, headers))) names.add("some of the body");
        }
        for (var use : firstUses(run)) if (use.holdsSecret() || isMasked(use)) names.add("what the cache holds under '" + use.key() + "'");
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    private static boolean isMasked(RunEvent.Cached use) {
        return use.before().filter(shown -> shown.contains("'" + Masked.MASK + "'")).isPresent();
    }

    private static boolean isIncomplete(byte[] readings) {
        return new String(readings, StandardCharsets.UTF_8).contains(MORE);
    }

    private Map<String, String> write(String plugin) {
        var summary = run.summary();
        if (summary.wasStopped())
            throw new GoldenException("run " + summary.runId() + " cannot be made a test: it was stopped before its end"
                    + ", so nobody knows what it would have done; choose one that came to its end");
        line("# Run " + summary.runId() + " of " + (summary.trigger().isEmpty() ? "a test" : summary.trigger()) + ", "
                + summary.started());
        notes(run).forEach(note -> line("# " + note));
        if (!plugin.isEmpty()) line("plugin = " + quoted(plugin));
        run.code().runtime().ifPresent(runtime -> line("runtime = " + quoted(runtime.text())));
        line("database = " + quoted(summary.database()));
        line("now = " + summary.started());
        run.arguments().ifPresent(arguments -> table("arguments", new TreeMap<>(Masked.texts(arguments))));
        caches();
        answers();
        refusals();
        call();
        var path = "tests/fixtures/" + name;
        files.put(path + ".run", text.toString());
        files.put("tests/golden/" + name + ".expected", GoldenText.of(title(), run, List.of()));
        return files;
    }

    private String title() {
        return switch (run.input()) {
            case RunInput.Tick(var scheduled) -> scheduled.toString();
            case RunInput.Writes _ -> name + ".lp";
            case RunInput.Request _ -> name + ".http";
        };
    }

    private void call() {
        line("\n[[call]]");
        run.readings().ifPresent(readings -> line("readings = " + block("\n" + new String(readings, StandardCharsets.UTF_8))));
        switch (run.input()) {
            case RunInput.Tick(var scheduled) -> {
                line("at = " + scheduled);
                if (!run.summary().trigger().isEmpty()) line("now = " + run.summary().started());
            }
            case RunInput.Writes writes -> {
                if (writes.batches().isEmpty() && !writes.rows().isEmpty())
                    throw new GoldenException("run " + run.summary().runId()
                            + " cannot be made a test: its rows are not on record, there were too many of them");
                line("with = " + quoted(name + ".lp"));
                line("tables = [" + String.join(", ", writes.rows().keySet().stream().map(FixtureWriter::quoted).toList()) + "]");
                files.put("tests/fixtures/" + name + ".lp", lines(writes));
            }
            case RunInput.Request(var query, var headers, var body) -> {
                line("with = " + quoted(name + ".http"));
                files.put("tests/fixtures/" + name + ".http", HttpText.write(Masked.texts(query), Masked.texts(headers), body(Masked.body(body, headers))));
            }
        }
    }

    private String body(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException noText) {
            throw new GoldenException(
                    "run " + run.summary().runId() + " cannot be made a test: the body of its request is no text", noText);
        }
    }

    /// In nanoseconds, each line with its time.
    private static String lines(RunInput.Writes writes) {
        var lines = new StringBuilder();
        for (var batch : writes.batches()) {
            var precision = Precision.valueOf(batch.precision().toUpperCase(Locale.ROOT));
            for (var line : PointLines.of(batch.lines())) lines.append(timed(line, precision, batch.defaultTimeNanos())).append('\n');
        }
        return lines.toString();
    }

    private static String timed(String line, Precision precision, long defaultNanos) {
        int end = line.lastIndexOf(' ');
        var last = line.substring(end + 1);
        if (!last.matches("-?[0-9]+")) return line + " " + defaultNanos;
        return line.substring(0, end + 1) + precision.toNanos(Long.parseLong(last));
    }

    /// What was there before the first look at each key.
    private void caches() {
        var local = new TreeMap<String, String>();
        var global = new TreeMap<String, String>();
        for (var use : firstUses(run)) (use.global() ? global : local).put(use.key(), value(use));
        table("cache", local);
        table("global_cache", global);
    }

    /// Of keys that held something.
    private static List<RunEvent.Cached> firstUses(RunRecord run) {
        var seen = new HashSet<String>();
        var uses = new ArrayList<RunEvent.Cached>();
        for (var event : run.events())
            if (event instanceof RunEvent.Cached use && seen.add(use.global() + use.key()) && use.before().isPresent()) uses.add(use);
        return uses;
    }

    private static boolean isLiteral(RunEvent.Cached use) {
        var shown = use.before().orElseThrow();
        return shown.length() < SHOWN_LIMIT && LITERAL.matcher(shown).matches() && !CALL.matcher(shown).find();
    }

    /// It was only there, and nobody has looked.
    private static boolean isReplacedUnseen(RunEvent.Cached use) {
        return !isLiteral(use) && use.content().isEmpty() && use.operation() != Operation.GET;
    }

    private static String value(RunEvent.Cached use) {
        if (isLiteral(use)) return use.before().orElseThrow();
        if (use.holdsSecret())
            throw new GoldenException("the value under the cache key '" + use.key()
                    + "' has a secret in it, which tests do not keep, and cannot be written without");
        if (use.content().isPresent()) return "packed:" + Base64.getEncoder().encodeToString(use.content().get());
        if (isReplacedUnseen(use)) return "None";
        throw new GoldenException("the value under the cache key '" + use.key()
                + "' is not on record: it was too large, or no copy of it can be made");
    }

    private void answers() {
        for (var event : run.events()) {
            if (!(event instanceof RunEvent.Queried query)) continue;
            whole(query.sql(), "a query");
            line("\n[[answer]]");
            query.database().ifPresent(database -> line("database = " + quoted(database)));
            line("query = " + block(query.sql()));
            if (query.error().isPresent()) line("error = " + quoted(query.error().get()));
            else line("rows = " + rows(query));
            table("answer.parameters", new TreeMap<>(Masked.texts(query.parameters())));
        }
    }

    private String rows(RunEvent.Queried query) {
        if (query.rows() == 0) return quoted("");
        return query.answer()
                .map(stream -> AnswerRows.text(new StoredAnswer(Optional.of(stream))))
                .map(rows -> block("\n" + rows))
                .orElseThrow(() -> new GoldenException(
                        "the answer to a query is not on record, it was too long: " + query.sql()));
    }

    private void refusals() {
        var database = run.summary().database();
        var told = new HashSet<String>();
        for (var event : run.events()) {
            if (!(event instanceof RunEvent.Wrote line) || line.refused().isEmpty()) continue;
            if (!line.sync() && line.refused().get().equals(RunOutcome.DROPPED)) continue; // lost with the run, as it will be again
            if (!told.add(line.database() + " " + line.line())) continue; // those of write_sync come first, and say more
            whole(line.line(), "a refused line");
            line("\n[[refused]]");
            line("database = " + quoted(line.database().isEmpty() ? database : line.database()));
            line("line = " + quoted(line.line()));
            line("reason = " + quoted(line.refused().get()));
            line.error().ifPresent(error -> line("error = " + quoted(error)));
        }
    }

    private void whole(String text, String what) {
        if (LongText.isCut(text))
            throw new GoldenException("run " + run.summary().runId() + " cannot be made a test: " + what
                    + " was too long to be kept whole");
    }

    private void table(String title, Map<String, String> entries) {
        if (entries.isEmpty()) return;
        line("\n[" + title + "]");
        entries.forEach((key, value) -> line(key(key) + " = " + quoted(value)));
    }

    private static String key(String key) {
        return key.matches("[A-Za-z0-9_-]+") ? key : quoted(key);
    }

    /// As TOML's basic string, whose escapes are those of JSON.
    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text).replace("\u007f", "\\u007f");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As it is, over several lines, when it can be.
    private static String block(String text) {
        boolean plain = text.contains("\n") && !text.contains("'''") && !text.endsWith("'")
                && text.chars().allMatch(c -> c == '\n' || c == '\t' || c >= ' ' && c != 0x7f);
        if (!plain) return quoted(text.startsWith("\n") ? text.substring(1) : text);
        return "'''" + (text.startsWith("\n") ? "" : "\n") + text + "'''";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
