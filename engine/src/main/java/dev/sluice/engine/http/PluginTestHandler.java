package dev.sluice.engine.http;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.processing.Fault;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.ReplayException;
import dev.sluice.engine.record.ReplayInput;
import dev.sluice.engine.record.RunInput;
import dev.sluice.engine.record.RunStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Runs a plugin on input that came with the request and keeps nothing: `/api/v3/plugin_test/*`, and the test of
/// request plugins that InfluxDB 3 does not have.
///
/// Beyond the reference, a request may have `plugin_text` (what is run in place of the file's text, which need not
/// exist), `call_time` in place of `schedule`, `run_id` in place of `input_lp` (the rows that a recorded run was called
/// with), `faults` and `seed` (what is to go wrong, see [Fault]), `profile: true` (the lines of the plugin are counted), and
/// `detail: true`, which asks for a [TestAnswer] with everything.
/// A run whose client goes away is stopped.
final class PluginTestHandler {
    static final String REQUEST_PATH = "/api/sluice/v1/plugin_test/request";

    private final Catalog catalog;
    private final ProcessingEngine processing;
    private final PluginFiles files;
    private final RunStore runs;
    private final InstantSource clock;
    private final boolean strict;

    /// @param strict answers of InfluxDB 3.10 and nothing beyond them
    PluginTestHandler(
            Catalog catalog,
            ProcessingEngine processing,
            PluginFiles files,
            RunStore runs,
            InstantSource clock,
            boolean strict) {
        this.catalog = catalog;
        this.processing = processing;
        this.files = files;
        this.runs = runs;
        this.clock = clock;
        this.strict = strict;
    }

    void register(Router router) {
        router.add("POST", "/api/v3/plugin_test/wal", this::wal);
        router.add("POST", "/api/v3/plugin_test/schedule", this::schedule);
        router.add("POST", REQUEST_PATH, this::request);
    }

    private Answer wal(Call call) throws InterruptedException {
        var json = call.json();
        var code = code(json);
        var database = json.text("database");
        var recorded = json.optionalText("run_id").map(this::flush);
        var input = recorded.isPresent() ? recorded.get() : new TestRun.Input.LineProtocol(json.text("input_lp"));
        var test = test(json, database, code, input);
        return PatientAnswer.of(() -> new TestAnswer(processing.test(test)).json(detailed(json)));
    }

    /// The rows that a recorded run was called with.
    private TestRun.Input flush(String runId) {
        var run = runs.find(runId).orElseThrow(() -> RefusedException.plain(404, "no record of a run " + runId));
        if (!(run.input() instanceof RunInput.Writes writes))
            throw RefusedException.plain(400, "run %s was not called with rows: it is of kind %s"
                    .formatted(runId, run.summary().kindText()));
        try {
            return ReplayInput.flush(run, writes);
        } catch (ReplayException e) {
            throw RefusedException.plain(409, String.valueOf(e.getMessage()));
        }
    }

    private Answer schedule(Call call) throws InterruptedException {
        var json = call.json();
        var code = code(json);
        var database = json.text("database");
        if (catalog.state().database(database).isEmpty())
            return answer(TestAnswer.refused("couldn't find db").scheduled(Optional.empty(), detailed(json)));
        Instant time;
        try {
            time = callTime(json);
        } catch (IllegalArgumentException e) {
            return answer(
                    TestAnswer.refused(String.valueOf(e.getMessage())).scheduled(Optional.empty(), detailed(json)));
        }
        var test = test(json, database, code, new TestRun.Input.CallTime(time));
        return PatientAnswer.of(
                () -> new TestAnswer(processing.test(test)).scheduled(Optional.of(time), detailed(json)));
    }

    private Answer request(Call call) throws InterruptedException {
        var json = call.json();
        var code = code(json);
        var database = json.text("database");
        var test = test(json, database, code, new TestRun.Input.Request(request(json)));
        return PatientAnswer.of(() -> new TestAnswer(processing.test(test)).requested());
    }

    private TestRun test(JsonFields json, String database, PluginCode code, TestRun.Input input) {
        return new TestRun(
                database,
                code,
                input,
                json.optionalTexts("input_arguments"),
                json.optionalText("cache_name").orElse(TestRun.DEFAULT_CACHE),
                PythonMember.in(json),
                TestFields.faults(json),
                !strict && json.optionalFlag("profile").orElse(false));
    }

    private boolean detailed(JsonFields json) {
        return !strict && json.optionalFlag("detail").orElse(false);
    }

    private PluginCode code(JsonFields json) {
        return TestFields.code(json, files);
    }

    private Instant callTime(JsonFields json) {
        var chosen = json.optionalText("call_time");
        var schedule = json.optionalText("schedule");
        if (chosen.isEmpty()) return TestRun.callTime(schedule.orElse(TestRun.DEFAULT_SCHEDULE), clock.instant());
        if (schedule.isPresent()) throw new IllegalArgumentException("give either a schedule or a call_time, not both");
        return TestFields.time(chosen.get(), "call_time");
    }

    /// What a server would hand to the plugin: names of headers in lower case, no `authorization`.
    private static Invocation.Request request(JsonFields json) {
        var request = json.optionalValue("request").map(JsonFields::of);
        var headers = new LinkedHashMap<String, String>();
        request.flatMap(fields -> fields.optionalTexts("headers")).orElse(Map.of()).forEach((name, value) -> {
            if (!name.equalsIgnoreCase("authorization")) headers.put(name.toLowerCase(Locale.ROOT), value);
        });
        return new Invocation.Request(
                request.flatMap(fields -> fields.optionalTexts("query")).orElse(Map.of()),
                headers,
                request.map(PluginTestHandler::body).orElse(new byte[0]));
    }

    private static byte[] body(JsonFields request) {
        var encoded = request.optionalText("body_base64");
        if (encoded.isEmpty()) return request.optionalText("body").orElse("").getBytes(StandardCharsets.UTF_8);
        try {
            return Base64.getDecoder().decode(encoded.get());
        } catch (IllegalArgumentException e) {
            throw RefusedException.plain(400, "body_base64 is no base64: " + e.getMessage());
        }
    }

    private static Answer answer(String json) {
        return Answer.of(200, Answer.JSON, json);
    }
}
