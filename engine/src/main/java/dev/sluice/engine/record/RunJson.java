package dev.sluice.engine.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.sluice.engine.processing.LineProfile;
import dev.sluice.engine.record.Replayer.Replayed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Records as JSON, on disk and over HTTP: names in snake_case, times as ISO 8601, bytes in base 64, what is empty left
/// out. Unknown members are passed over, so that an older program reads what a newer one wrote.
public final class RunJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(RunEvent.class, EventNames.class)
            .addMixIn(RunInput.class, InputNames.class)
            .build();

    private static final double NANOS_PER_MILLI = 1e6;

    private RunJson() {}

    public static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A JSON list of objects: what a list of runs shows of each.
    public static byte[] summaries(List<RunSummary> runs) {
        var list = JSON.createArrayNode();
        for (var run : runs) list.add(summary(run));
        return write(list);
    }

    /// Everything about a run but its secrets: the members of its summary, and what it saw and did. Readings, and packed
    /// values of the cache, are for the host alone.
    public static byte[] whole(RunRecord run) {
        var all = summary(run.summary());
        ObjectNode rest = JSON.valueToTree(Masked.of(run));
        rest.remove(List.of("summary", "readings"));
        all.setAll(rest);
        return write(all);
    }

    /// `[{"file":F,"text":T,"executable":[N],"lines":[{"line":N,"hits":N,"time_ns":N,"queries":N,"rows_read":N,
    /// "rows_written":N}]}]`; `text` is missing where there is none.
    public static byte[] profile(LineProfile profile) {
        return write(profileNode(profile));
    }

    private static ArrayNode profileNode(LineProfile profile) {
        var node = JSON.createArrayNode();
        for (var file : profile.files()) {
            var shown = node.addObject().put("file", file.name());
            file.text().ifPresent(text -> shown.put("text", text));
            var executable = shown.putArray("executable");
            file.executable().forEach(executable::add);
            var lines = shown.putArray("lines");
            file.lines().forEach((number, line) -> lines.addObject()
                    .put("line", number)
                    .put("hits", line.hits())
                    .put("time_ns", line.nanos())
                    .put("queries", line.queries())
                    .put("rows_read", line.rowsRead())
                    .put("rows_written", line.rowsWritten()));
        }
        return node;
    }

    /// `{"runs":N,"identical":N,"differences":[...],"touched":[...],"remarks":[...],"faults":[...]}`; and `profile`, of all
    /// runs together, when somebody has counted.
    public static byte[] replayed(List<Replayed> runs) {
        var identical = runs.stream().filter(run -> run.differences().isEmpty()).count();
        var node = JSON.createObjectNode().put("runs", runs.size()).put("identical", identical);
        var differences = node.putArray("differences");
        var touched = node.putArray("touched");
        var remarks = node.putArray("remarks");
        var faults = node.putArray("faults");
        for (var run : runs) {
            for (var difference : run.differences())
                differences
                        .addObject()
                        .put("run_id", run.runId())
                        .put("what", difference.what())
                        .put("expected", difference.expected().orElse(null))
                        .put("actual", difference.actual().orElse(null))
                        .put("line", difference.line());
            for (var touch : run.touched())
                touched.addObject()
                        .put("run_id", run.runId())
                        .put("what", touch.what())
                        .put("detail", touch.detail())
                        .put("text", touch.text())
                        .put("line", touch.source());
            for (var fault : run.faults())
                faults.addObject()
                        .put("run_id", run.runId())
                        .put("fault", fault.fault().text())
                        .put("where", fault.where());
            for (var remark : run.remarks()) remarks.addObject().put("run_id", run.runId()).put("text", remark);
        }
        runs.stream()
                .flatMap(run -> run.profile().stream())
                .reduce(LineProfile::plus)
                .ifPresent(profile -> node.set("profile", profileNode(profile)));
        return write(node);
    }

    private static ObjectNode summary(RunSummary run) {
        var node = JSON.createObjectNode()
                .put("run_id", run.runId())
                .put("database", run.database())
                .put("trigger", run.trigger())
                .put("kind", run.kindText())
                .put("scheduled_time", run.scheduled().map(Instant::toString).orElse(null))
                .put("started", run.started().toString())
                .put("duration_ms", run.duration().toNanos() / NANOS_PER_MILLI)
                .put("outcome", run.outcome().text())
                .put("error", run.error().orElse(null));
        return node.put("logs", run.logs()).put("writes", run.writes()).put("queries", run.queries());
    }

    /// @throws UncheckedIOException when the bytes are no such value
    static <T> T read(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> readTexts(byte[] json) {
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "log", value = RunEvent.Logged.class),
        @JsonSubTypes.Type(name = "query", value = RunEvent.Queried.class),
        @JsonSubTypes.Type(name = "write", value = RunEvent.Wrote.class),
        @JsonSubTypes.Type(name = "cache", value = RunEvent.Cached.class),
        @JsonSubTypes.Type(name = "touch", value = RunEvent.Touched.class)
    })
    private interface EventNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "wal", value = RunInput.Writes.class),
        @JsonSubTypes.Type(name = "schedule", value = RunInput.Tick.class),
        @JsonSubTypes.Type(name = "request", value = RunInput.Request.class)
    })
    private interface InputNames {}
}
