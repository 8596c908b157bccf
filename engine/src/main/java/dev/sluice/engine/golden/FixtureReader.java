package dev.sluice.engine.golden;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.FaultPlan;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.processing.TestSession;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tomlj.Toml;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// Reads fixtures: a `.run` file (TOML) that names calls; or a file with line protocol (`.lp`) or a request (`.http`) that
/// no such file names, which is one call.
final class FixtureReader {
    private static final Set<String> KEYS = Set.of(
            "plugin", "runtime", "database", "now", "before", "arguments", "faults", "seed", "cache", "global_cache", "answer", "refused",
            "call", "normalise", "tolerance");
    private static final Set<String> CALL_KEYS = Set.of("at", "with", "now", "tables", "arguments", "faults", "seed", "readings");
    private static final Set<String> ANSWER_KEYS = Set.of("database", "query", "parameters", "rows", "error");
    private static final Set<String> REFUSAL_KEYS = Set.of("database", "line", "reason", "error");
    private static final Set<String> TOLERANCE_KEYS = Set.of("float", "time");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m)");

    private final Path file;

    private FixtureReader(Path file) {
        this.file = file;
    }

    /// @throws GoldenException that names the file
    static Fixture read(Path file) {
        var reader = new FixtureReader(file);
        try {
            return file.toString().endsWith(".run") ? reader.run(Toml.parse(file)) : reader.single();
        } catch (CharacterCodingException e) {
            throw new GoldenException(file + " is no text in UTF-8", e);
        } catch (IOException e) {
            throw new GoldenException(file + " cannot be read: " + e.getMessage(), e);
        } catch (GoldenException | TomlInvalidTypeException | DateTimeParseException | IllegalArgumentException e) {
            throw new GoldenException(file + ": " + e.getMessage(), e);
        }
    }

    private Fixture single() throws IOException {
        return fixture(Toml.parse(""), List.of(call(Toml.parse(""), fileName(), Map.of(), FaultPlan.NONE)));
    }

    private Fixture run(TomlParseResult toml) throws IOException {
        if (toml.hasErrors()) {
            var error = toml.errors().getFirst();
            throw new GoldenException("line " + error.position().line() + ": " + error.getMessage());
        }
        checkKeys(toml, KEYS, "a fixture");
        var calls = new ArrayList<Fixture.Call>();
        var list = toml.getArrayOrEmpty("call");
        for (int i = 0; i < list.size(); i++) {
            var table = list.getTable(i);
            checkKeys(table, CALL_KEYS, "a call");
            var at = time(table, "at");
            var title = at.map(Instant::toString)
                    .or(() -> Optional.ofNullable(table.getString("with")))
                    .orElseThrow(() -> new GoldenException("a call needs 'at' (a time) or 'with' (a file)"));
            calls.add(call(table, title, texts(toml, "arguments"), faults(toml)));
        }
        if (calls.isEmpty()) throw new GoldenException("there is no [[call]]");
        return fixture(toml, calls);
    }

    private Fixture fixture(TomlTable toml, List<Fixture.Call> calls) throws IOException {
        var before = new ArrayList<String>();
        for (var each : toml.getArrayOrEmpty("before").toList()) before.add(text(String.valueOf(each)));
        var tolerance = toml.getTableOrEmpty("tolerance");
        checkKeys(tolerance, TOLERANCE_KEYS, "tolerance");
        return new Fixture(
                file,
                baseName(file),
                Optional.ofNullable(toml.getString("plugin")),
                Optional.ofNullable(toml.getString("runtime")).map(FixtureReader::runtime),
                Optional.ofNullable(toml.getString("database")).orElse(Fixture.DATABASE),
                time(toml, "now").or(() -> calls.getFirst().now()).orElse(Fixture.NOW),
                before,
                new Fixture.Caches(texts(toml, "cache"), texts(toml, "global_cache")),
                answers(toml),
                refusals(toml),
                List.copyOf(calls),
                patterns(texts(toml, "normalise")),
                new Tolerance(
                        Optional.ofNullable(tolerance.get("float")).map(FixtureReader::share).orElse(0.0),
                        Optional.ofNullable(tolerance.getString("time")).map(FixtureReader::duration).orElse(Duration.ZERO)));
    }

    private static PythonRuntime runtime(String name) {
        if (PythonRuntime.texts().contains(name)) return PythonRuntime.of(name);
        throw new GoldenException("there is no runtime '" + name + "', but " + String.join(" and ", PythonRuntime.texts()));
    }

    private static double share(Object value) {
        if (value instanceof Number number) return number.doubleValue();
        throw new GoldenException("the tolerance of float is no number, but '" + value + "'");
    }

    private static Map<String, String> patterns(Map<String, String> texts) {
        texts.forEach((pattern, with) -> {
            try {
                Pattern.compile(pattern).matcher("").replaceAll(with);
            } catch (PatternSyntaxException e) {
                throw new GoldenException("normalise: '" + pattern + "' is no regular expression: " + e.getDescription(), e);
            }
        });
        return texts;
    }

    private static void checkKeys(TomlTable table, Set<String> known, String what) {
        for (var key : table.keySet())
            if (!known.contains(key))
                throw new GoldenException("%s has no '%s': there are %s".formatted(what, key, String.join(", ", new TreeSet<>(known))));
    }

    private Fixture.Call call(TomlTable table, String title, Map<String, String> shared, FaultPlan sharedFaults)
            throws IOException {
        var arguments = new TreeMap<>(shared);
        arguments.putAll(texts(table, "arguments"));
        var faults = table.contains("faults") ? faults(table) : sharedFaults;
        var at = time(table, "at");
        var input = at.isPresent() ? new TestRun.Input.CallTime(at.get()) : input(table, title);
        return new Fixture.Call(
                title,
                input,
                time(table, "now").or(() -> at),
                arguments,
                faults,
                Optional.ofNullable(table.getString("readings")));
    }

    private TestRun.Input input(TomlTable table, String name) throws IOException {
        var text = text(name);
        if (name.endsWith(".http")) return new TestRun.Input.Request(HttpText.read(text));
        var tables = table.getArray("tables");
        if (tables == null) return new TestRun.Input.LineProtocol(text);
        var lines = new TestSession.Lines(text, Precision.NANOSECOND, time(table, "now").orElse(Fixture.NOW));
        return new TestRun.Input.Flush(List.of(lines), tables.toList().stream().map(String::valueOf).toList());
    }

    private static List<Fixture.Answer> answers(TomlTable toml) {
        var answers = new ArrayList<Fixture.Answer>();
        var list = toml.getArrayOrEmpty("answer");
        for (int i = 0; i < list.size(); i++) {
            var table = list.getTable(i);
            checkKeys(table, ANSWER_KEYS, "an answer");
            answers.add(new Fixture.Answer(
                    Optional.ofNullable(table.getString("database")),
                    required(table, "query", "an answer"),
                    texts(table, "parameters"),
                    Optional.ofNullable(table.getString("rows")).orElse(""),
                    Optional.ofNullable(table.getString("error"))));
        }
        return answers;
    }

    private static List<Fixture.Refusal> refusals(TomlTable toml) {
        var refusals = new ArrayList<Fixture.Refusal>();
        var list = toml.getArrayOrEmpty("refused");
        for (int i = 0; i < list.size(); i++) {
            var table = list.getTable(i);
            checkKeys(table, REFUSAL_KEYS, "a refused line");
            var reason = required(table, "reason", "a refused line");
            refusals.add(new Fixture.Refusal(
                    required(table, "database", "a refused line"),
                    required(table, "line", "a refused line"),
                    reason,
                    Optional.ofNullable(table.getString("error")).orElse(reason)));
        }
        return refusals;
    }

    private static String required(TomlTable table, String key, String what) {
        return Optional.ofNullable(table.getString(key)).orElseThrow(() -> new GoldenException(what + " needs '" + key + "'"));
    }

    private static FaultPlan faults(TomlTable toml) {
        long seed = Optional.ofNullable(toml.getLong("seed")).orElse(0L);
        return FaultPlan.of(seed, toml.getArrayOrEmpty("faults").toList().stream().map(String::valueOf).toList());
    }

    private static Optional<Instant> time(TomlTable table, String key) {
        return Optional.ofNullable(table.getOffsetDateTime(key)).map(time -> time.toInstant());
    }

    private static Duration duration(String text) {
        var parts = TIME.matcher(text.strip());
        if (!parts.matches()) throw new GoldenException("'" + text + "' is no length of time: expected a form like 500ms, 1s, 2m");
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }

    private static Map<String, String> texts(TomlTable toml, String key) {
        var texts = new LinkedHashMap<String, String>();
        toml.getTableOrEmpty(key).toMap().forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private String text(String name) throws IOException {
        var path = file.resolveSibling(name);
        if (!Files.exists(path)) throw new GoldenException("there is no file '" + name + "' beside it");
        try {
            return GoldenText.read(path);
        } catch (CharacterCodingException e) {
            throw new GoldenException("'" + name + "' is no text in UTF-8", e);
        }
    }

    private String fileName() {
        return String.valueOf(file.getFileName());
    }

    static String baseName(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }
}
