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

/// What a `launch` request asks for. A test run: `plugin`, `kind`, `database`, `lp`, `callTime`, `request` and `arguments`,
/// and `text` in place of what the file holds. Or a run that is on record: `run`, and `plugin` when it is to be run with the
/// file of now; `live`. Both: `faults` and `seed`.
record LaunchArguments(Map<String, Object> fields) {
    private static final String DEFAULT_DATABASE = "debug";

    /// The id of a recorded run; empty: a test run is wanted.
    Optional<String> run() {
        return text("run");
    }

    boolean namesPlugin() {
        return text("plugin").isPresent();
    }

    TestRun testRun(PluginFiles files, Instant now) {
        return new TestRun(
                text("database").orElse(DEFAULT_DATABASE),
                code(files),
                input(now),
                texts(fields, "arguments"),
                TestRun.DEFAULT_CACHE,
                Optional.empty(),
                faults());
    }

    Replayer.Prepared replay(PluginFiles files, Replayer replayer, RunRecord record) {
        var live = fields.get("live") instanceof Boolean asked && asked;
        var wish = new Replayer.Wish(Optional.empty(), live, faults());
        try {
            return namesPlugin() ? replayer.prepare(record, code(files), wish) : replayer.prepare(record, wish);
        } catch (ReplayException e) {
            throw new DebugException(String.valueOf(e.getMessage()));
        }
    }

    private FaultPlan faults() {
        var faults = fields.get("faults") instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.<String>of();
        long seed = fields.get("seed") instanceof Number number ? number.longValue() : 0;
        try {
            return FaultPlan.of(seed, faults);
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
            return text("callTime").map(Instant::parse).orElse(now);
        } catch (DateTimeParseException e) {
            throw new DebugException("\"callTime\" is not a time such as 2026-01-31T12:00:00Z: " + e.getParsedString());
        }
    }

    private Invocation.Request request() {
        var request = map(fields, "request");
        var headers = new LinkedHashMap<String, String>();
        texts(request, "headers").orElse(Map.of()).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        var body = request.get("body") instanceof String text ? text : "";
        return new Invocation.Request(
                texts(request, "query").orElse(Map.of()), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> text(String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Map<String, Object> map(Map<String, Object> fields, String name) {
        if (!(fields.get(name) instanceof Map<?, ?> map)) return Map.of();
        var result = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }

    private static Optional<Map<String, String>> texts(Map<String, Object> fields, String name) {
        if (!(fields.get(name) instanceof Map<?, ?>)) return Optional.empty();
        var result = new LinkedHashMap<String, String>();
        map(fields, name).forEach((key, value) -> result.put(key, String.valueOf(value)));
        return Optional.of(result);
    }
}
