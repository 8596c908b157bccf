package dev.sluice.engine.http;

import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.processing.LineProfile;
import dev.sluice.engine.processing.RequestAnswer;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.RunJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/// The result of a test run as JSON: the members of InfluxDB 3.10, and on request these:
///
/// | member | is |
/// |---|---|
/// | `outcome` | `ok`, `error`, `cancelled`, `killed`; `not_run` when the plugin was not called |
/// | `lines` | every line written, in call order: `database`, `line`, `sync`, `fate` (`accepted` or `refused`), `reason`, and `source`, the `file:line` of the call |
/// | `traceback` | Python's own, when the plugin raised |
/// | `response` | what a client of a request plugin would be answered, also when it failed: `status`, `headers`, and `body`, or `body_base64` when it is no text |
/// | `faults` | what went wrong as wished: `fault` and `where` it hit; whenever some were wished for |
/// | `profile` | when it was wished for: of each `file` of the plugin its `text`, the lines that can run (`executable`), and `lines`, what they did: `line`, `hits`, `time_ns`, `queries`, `rows_read`, `rows_written`. At most 200 files, 100,000 lines of each, and 4 MiB of texts |
record TestAnswer(TestRun.Result result) {
    /// The plugin was not called.
    static TestAnswer refused(String error) {
        return new TestAnswer(TestRun.Result.refused(error));
    }

    String json(boolean detailed) {
        return "{" + members(detailed) + "}";
    }

    /// @param time of the call; like the reference, only a run that came to its end shows it
    String scheduled(Optional<Instant> time, boolean detailed) {
        var shown = time.filter(_ -> result.outcome().orElse(null) instanceof RunOutcome.Completed)
                .map(instant -> Json.text(instant.toString()))
                .orElse("null");
        return "{\"trigger_time\":" + shown + "," + members(detailed) + "}";
    }

    /// With what a client would have been answered.
    String requested() {
        var answer = result.outcome().map(RequestAnswer::of).map(PluginAnswer::of).map(TestAnswer::response).orElse("");
        return "{" + members(true) + answer + "}";
    }

    /// What the plugin itself did, as members without braces.
    String compact() {
        var said = result.said().stream().map(line -> line.level() + ": " + line.text()).toList();
        return "\"outcome\":" + Json.text(outcome()) + ",\"log_lines\":" + Json.texts(said) + ",\"lines\":" + lines()
                + ",\"errors\":" + Json.texts(result.errors()) + faults();
    }

    private String members(boolean detailed) {
        return "\"log_lines\":" + Json.texts(result.logLines()) + ",\"database_writes\":"
                + Json.textLists(result.databaseWrites()) + ",\"errors\":" + Json.texts(result.errors())
                + (detailed ? details() : "") + faults() + profile(result.profile());
    }

    /// As a member behind others; empty when nobody has counted.
    static String profile(Optional<LineProfile> profile) {
        return profile.map(counted -> ",\"profile\":" + new String(RunJson.profile(counted), StandardCharsets.UTF_8))
                .orElse("");
    }

    private String details() {
        return ",\"outcome\":" + Json.text(outcome()) + ",\"lines\":" + lines()
                + result.outcome().map(TestAnswer::traceback).orElse("");
    }

    private String faults() {
        if (result.faults().isEmpty()) return "";
        return result.faults().stream()
                .map(fault -> "{\"fault\":" + Json.text(fault.fault().text()) + ",\"where\":" + Json.text(fault.where()) + "}")
                .collect(Collectors.joining(",", ",\"faults\":[", "]"));
    }

    private String lines() {
        return result.writes().stream().map(TestAnswer::line).collect(Collectors.joining(",", "[", "]"));
    }

    private String outcome() {
        if (result.outcome().isEmpty()) return "not_run";
        return switch (result.outcome().get()) {
            case RunOutcome.Completed _ -> "ok";
            case RunOutcome.Failed _ -> "error";
            case RunOutcome.Cancelled(var _, var killed, var _) -> killed ? "killed" : "cancelled";
        };
    }

    private static String line(TestRun.CaughtWrite write) {
        return "{\"database\":" + Json.text(write.database()) + ",\"line\":" + Json.text(write.line()) + ",\"sync\":"
                + write.sync() + ",\"fate\":" + (write.refused().isEmpty() ? "\"accepted\"" : "\"refused\"")
                + write.refused()
                        .map(LineError::message)
                        .map(reason -> ",\"reason\":" + Json.text(reason))
                        .orElse("")
                + ",\"source\":" + Json.text(write.source()) + "}";
    }

    private static String traceback(RunOutcome outcome) {
        return outcome instanceof RunOutcome.Failed failed && !failed.traceback().isEmpty()
                ? ",\"traceback\":" + Json.text(failed.traceback())
                : "";
    }

    private static String response(Answer answer) {
        var headers = answer.headers().entrySet().stream()
                .map(header -> Json.text(header.getKey()) + ":" + Json.text(header.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        var body = answer.body() instanceof Answer.Body.Bytes(var bytes) ? bytes : new byte[0];
        var shown = Utf8.problem(body, body.length).isEmpty()
                ? "\"body\":" + Json.text(new String(body, StandardCharsets.UTF_8))
                : "\"body_base64\":" + Json.text(Base64.getEncoder().encodeToString(body));
        return ",\"response\":{\"status\":" + answer.status() + ",\"headers\":" + headers + "," + shown + "}";
    }
}
