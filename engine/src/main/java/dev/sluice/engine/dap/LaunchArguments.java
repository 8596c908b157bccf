package dev.sluice.engine.dap;

import dev.sluice.engine.debug.DebugException;
import dev.sluice.engine.processing.FaultPlan;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.ReplayException;
import dev.sluice.engine.record.Replayer;
import dev.sluice.engine.record.RunRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a `launch` request asks for. A test run: `plugin`, `kind`, `database`, `lp`, `callTime`, `request` and `arguments`,
/// and `text` in place of what the file holds. `httpRequest` is the same as `request`, which many editors set to `launch`. Or a run that is on record: `run`, and `plugin` when it is to be run with the
/// file of now; `live`. Both: `faults` and `seed`.
record LaunchArguments(Map<String, Object> fields) {
    private static final String DEFAULT_DATABASE = "debug";

    private static final String REQUEST = "request";

    /// Below it, each whole number is a double of its own.
    private static final double EXACT = 1L << 53;

    /// The id of a recorded run; empty: a test run is wanted.
    Optional<String> run() {
        return text("run");
    }

    boolean namesPlugin() {
        return text("plugin").isPresent();
    }

    /// Whether the client has given what is to run.
    boolean hasText() {
        return text("text").isPresent();
    }

    TestRun testRun(PluginFiles files, Instant now) {
        return new TestRun(
                text("database").orElse(DEFAULT_DATABASE),
                code(files),
                input(now),
                field("arguments", Map.class, "an object").map(LaunchArguments::texts),
                TestRun.DEFAULT_CACHE,
                Optional.empty(),
                faults());
    }

    Replayer.Prepared replay(PluginFiles files, Replayer replayer, RunRecord record) {
        var live = field("live", Boolean.class, "true or false").orElse(false);
        var wish = new Replayer.Wish(Optional.empty(), live, faults());
        try {
            return namesPlugin() ? replayer.prepare(record, code(files), wish) : replayer.prepare(record, wish);
        } catch (ReplayException e) {
            throw new DebugException(String.valueOf(e.getMessage()));
        }
    }

    private FaultPlan faults() {
        var faults = field("faults", List.class, "a list").orElse(List.of());
        long seed = field("seed", Number.class, "a number").map(Number::longValue).orElse(0L);
        try {
            return FaultPlan.of(seed, ((List<?>) faults).stream().map(String::valueOf).toList());
        } catch (IllegalArgumentException e) {
            throw new DebugException(String.valueOf(e.getMessage()));
        }
    }

    /// What the thread of a test run is called.
    String name() {
        return text("database").orElse(DEFAULT_DATABASE) + "." + plugin();
    }

    private String plugin() {
        return text("plugin")
                .orElseThrow(() -> new DebugException("launch needs \"plugin\", a path below the plugin directory"));
    }

    private PluginCode code(PluginFiles files) {
        var text = text("text");
        return text.isPresent() ? files.unsaved(plugin(), text.get()) : files.load(plugin());
    }

    private TestRun.Input input(Instant now) {
        var kind = text("kind").orElse("wal");
        return switch (kind) {
            case "wal" -> new TestRun.Input.LineProtocol(text("lp").orElse(""));
            case "schedule" -> new TestRun.Input.CallTime(callTime(now));
            case "request" -> new TestRun.Input.Request(request());
            default -> throw new DebugException("\"kind\" is wal, schedule or request, not " + kind);
        };
    }

    private Instant callTime(Instant now) {
        try {
            var time = text("callTime").map(Instant::parse).orElse(now);
            if (TestRun.isPossible(time)) return time;
            throw new DebugException("\"callTime\" is not a time " + TestRun.POSSIBLE_TIMES + ": " + time);
        } catch (DateTimeParseException e) {
            throw new DebugException("\"callTime\" is not a time such as 2026-01-31T12:00:00Z: " + e.getParsedString());
        }
    }

    private Invocation.Request request() {
        var given = new LaunchArguments(fields.get(REQUEST) instanceof Map<?, ?> map ? named(map) : httpRequest());
        var headers = new LinkedHashMap<String, String>();
        given.map("headers").forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new Invocation.Request(
                given.map("query"), headers, given.text("body").orElse("").getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> httpRequest() {
        return field("httpRequest", Map.class, "an object").map(LaunchArguments::named).orElse(Map.of());
    }

    private Optional<String> text(String name) {
        return field(name, String.class, "a text");
    }

    private Map<String, String> map(String name) {
        return field(name, Map.class, "an object").map(LaunchArguments::texts).orElse(Map.of());
    }

    private <T> Optional<T> field(String name, Class<T> type, String what) {
        var value = fields.get(name);
        if (value == null || type.isInstance(value)) return Optional.ofNullable(type.cast(value));
        throw new DebugException("\"%s\" of launch is %s, not %s".formatted(name, what, shown(value)));
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        var result = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }

    private static Map<String, String> texts(Map<?, ?> map) {
        var result = new LinkedHashMap<String, String>();
        map.forEach((key, value) -> result.put(String.valueOf(key), shown(value)));
        return result;
    }

    /// JSON has one kind of number, which comes as a double.
    private static String shown(@Nullable Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < EXACT
                ? Long.toString(number.longValue())
                : String.valueOf(value);
    }
}
