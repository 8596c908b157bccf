package dev.sluice.engine.dap;

import com.google.gson.Gson;
import dev.sluice.engine.debug.DebugSession;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A test run made for a client, on a thread that is interrupted to end it.
final class Launched {
    private final TestRun test;
    private @Nullable Thread thread;
    private boolean ended;

    Launched(TestRun test) {
        this.test = test;
    }

    /// Once.
    ///
    /// @param result given the result as JSON
    synchronized void start(DebugSession session, ProcessingEngine processing, Consumer<String> result) {
        if (thread != null || ended) return;
        thread = Thread.ofVirtual().name("debug-launch").start(() -> {
            try {
                result.accept(json(session.launch(() -> processing.test(test))));
            } catch (InterruptedException _) {
                result.accept(json("cancelled", List.of(), Map.of(), Map.of(), List.of()));
            } catch (Exception e) {
                result.accept(json("error", List.of(), Map.of(), Map.of(), List.of(String.valueOf(e.getMessage()))));
            }
        });
    }

    synchronized void end() {
        ended = true;
        if (thread != null) thread.interrupt();
    }

    private static String json(TestRun.Result result) {
        var response = result.outcome()
                .filter(RunOutcome.Completed.class::isInstance)
                .flatMap(outcome -> ((RunOutcome.Completed) outcome).response());
        return json(
                result.outcome().map(Launched::word).orElse("error"),
                result.logLines(),
                result.databaseWrites(),
                response.map(Launched::answer).orElse(Map.of()),
                result.errors());
    }

    private static String word(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed _ -> "ok";
            case RunOutcome.Failed _ -> "error";
            case RunOutcome.Cancelled cancelled -> cancelled.killed() ? "killed" : "cancelled";
        };
    }

    private static Map<String, Object> answer(RunOutcome.Response response) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("status", response.status());
        answer.put("headers", response.headers());
        answer.put("body", new String(response.body(), StandardCharsets.UTF_8));
        return answer;
    }

    private static String json(
            String outcome, List<String> log, Map<String, List<String>> writes, Map<String, Object> response, List<String> errors) {
        var result = new LinkedHashMap<String, Object>();
        result.put("outcome", outcome);
        result.put("log_lines", log);
        result.put("database_writes", writes);
        result.put("response", response);
        result.put("errors", errors);
        return new Gson().toJson(result);
    }
}
