package dev.sluice.engine.dap;

import com.google.gson.Gson;
import dev.sluice.engine.debug.DebugSession;
import dev.sluice.engine.processing.Fault;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.Replayer;
import dev.sluice.engine.record.RunJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A run made for a client, on a thread that is interrupted to end it.
final class Launched {
    /// What is run.
    interface Job {
        /// @return the result as JSON
        String run() throws Exception;

        /// Once, whether it was run or not.
        default void close() {}
    }

    private final String name;
    private final Job job;
    private @Nullable Thread thread;
    private boolean ended;

    /// @param name what its thread is called
    Launched(String name, Job job) {
        this.name = name;
        this.job = job;
    }

    static Job test(TestRun test, ProcessingEngine processing) {
        return () -> json(processing.test(test));
    }

    static Job replay(Replayer.Prepared prepared) {
        return new Job() {
            @Override
            public String run() throws InterruptedException {
                return new String(RunJson.replayed(List.of(prepared.run())), StandardCharsets.UTF_8);
            }

            @Override
            public void close() {
                prepared.close();
            }
        };
    }

    String name() {
        return name;
    }

    /// Once.
    ///
    /// @param result given the result as JSON
    synchronized void start(DebugSession session, Consumer<String> result) {
        if (thread != null || ended) return;
        thread = Thread.ofVirtual().name("debug-launch").start(() -> {
            try {
                result.accept(session.launch(job::run));
            } catch (InterruptedException _) {
                result.accept(json("cancelled", List.of(), Map.of(), Map.of(), List.of(), List.of()));
            } catch (Exception e) {
                result.accept(json("error", List.of(), Map.of(), Map.of(), List.of(String.valueOf(e.getMessage())), List.of()));
            } finally {
                job.close();
            }
        });
    }

    synchronized void end() {
        if (ended) return;
        ended = true;
        if (thread == null) job.close();
        else thread.interrupt();
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
                result.errors(),
                result.faults());
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
            String outcome,
            List<String> log,
            Map<String, List<String>> writes,
            Map<String, Object> response,
            List<String> errors,
            List<Fault.Injected> faults) {
        var result = new LinkedHashMap<String, Object>();
        result.put("outcome", outcome);
        result.put("log_lines", log);
        result.put("database_writes", writes);
        result.put("response", response);
        result.put("errors", errors);
        if (!faults.isEmpty())
            result.put("faults", faults.stream()
                    .map(fault -> Map.of("fault", fault.fault().text(), "where", fault.where()))
                    .toList());
        return new Gson().toJson(result);
    }
}
