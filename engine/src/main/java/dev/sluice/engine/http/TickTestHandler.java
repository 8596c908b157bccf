package dev.sluice.engine.http;

import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.processing.TickTest;
import java.util.stream.Collectors;

/// Runs a scheduled plugin at every tick of a span, now: `POST /api/sluice/v1/plugin_test/span`. Nothing is kept.
///
/// | member | is |
/// |---|---|
/// | `filename` or `plugin_text`, `database`, `input_arguments`, `cache_name`, `plugin_runtime` | as for a single test run |
/// | `schedule` | a cron expression or an `every:` form |
/// | `from`, `to` | the span, the end exclusive, as 2026-01-31T08:00:00Z |
/// | `profile` | true: the lines of the plugin are counted, in all ticks together |
/// | `faults`, `seed` | what is to go wrong, as for test runs: each in one tick of four, which the seed chooses |
/// | `detail` | true: also the ticks that logged, wrote and failed at nothing |
///
/// The answer has `ticks`, `ok`, `failed`, `logged`, `written`, `refused`, `omitted` (ticks whose lines were too many to be
/// kept) and `runs`, each with `call_time`, `outcome`, `log_lines` (the plugin's own), `lines`, `errors`, and `faults` when
/// it had some; and a `profile`, see [TestAnswer].
final class TickTestHandler {
    private static final String PATH = "/api/sluice/v1/plugin_test/span";

    private final ProcessingEngine processing;
    private final PluginFiles files;

    TickTestHandler(ProcessingEngine processing, PluginFiles files) {
        this.processing = processing;
        this.files = files;
    }

    void register(Router router) {
        router.add("POST", PATH, this::test);
    }

    private Answer test(Call call) throws InterruptedException {
        var json = call.json();
        var code = TestFields.code(json, files);
        boolean detailed = json.optionalFlag("detail").orElse(false);
        try {
            var test = new TickTest(
                    json.text("database"),
                    code,
                    json.text("schedule"),
                    TestFields.time(json.text("from"), "from"),
                    TestFields.time(json.text("to"), "to"),
                    json.optionalTexts("input_arguments"),
                    json.optionalText("cache_name").orElse(TestRun.DEFAULT_CACHE),
                    PythonMember.in(json),
                    TestFields.faults(json),
                    json.optionalFlag("profile").orElse(false));
            test.check();
            return PatientAnswer.of(() -> shown(processing.test(test), detailed));
        } catch (IllegalArgumentException e) {
            throw RefusedException.plain(400, String.valueOf(e.getMessage()));
        }
    }

    private static String shown(TickTest.Result result, boolean detailed) {
        long ok = result.ticks().stream().filter(tick -> tick.result().isGreen()).count();
        var runs = result.ticks().stream()
                .filter(tick -> detailed || !isSilent(tick.result()))
                .map(TickTestHandler::shown)
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"ticks\":%d,\"ok\":%d,\"failed\":%d,\"logged\":%d,\"written\":%d,\"refused\":%d,\"omitted\":%d,\"runs\":%s%s}"
                .formatted(
                        result.ticks().size(),
                        ok,
                        result.ticks().size() - ok,
                        result.logged(),
                        result.written(),
                        result.refused(),
                        result.omitted(),
                        runs,
                        TestAnswer.profile(result.profile()));
    }

    private static boolean isSilent(TestRun.Result result) {
        return result.isGreen()
                && result.writes().isEmpty()
                && result.said().isEmpty()
                && result.faults().isEmpty();
    }

    private static String shown(TickTest.Tick tick) {
        return "{\"call_time\":" + Json.text(tick.time().toString()) + "," + new TestAnswer(tick.result()).compact() + "}";
    }
}
