package dev.sluice.app.triggers;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.editor.Texts;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.RequestAnswer;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.processing.TickTest;
import dev.sluice.engine.record.RunFilter;
import dev.sluice.engine.record.RunInput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Runs triggers out of turn, saved or not. In the background: everything waits for Python.
final class TriggerRuns {
    private static final Texts TEXTS = Texts.of(TriggerRuns.class);

    /// Lines of a batch that are put into a form.
    private static final int LINES_LIMIT = 500;
    private static final Pattern TIME = Pattern.compile(" (-?\\d+)\\s*$");

    private final EngineAccess access;

    TriggerRuns(EngineAccess access) {
        this.access = access;
    }

    /// A run whose writes are caught.
    Shot tryOut(Draft draft, TestRun.Input input) throws InterruptedException {
        var engine = access.await();
        return Shot.of(engine.processing().test(new TestRun(
                draft.database(),
                engine.pluginFiles().load(draft.plugin()),
                input,
                draft.given(),
                TestRun.DEFAULT_CACHE,
                draft.python())));
    }

    /// A run of the trigger itself, beside its schedule.
    Shot fire(TriggerKey trigger, Instant time) throws InterruptedException {
        return access.await().processing().fire(trigger.database(), trigger.name(), time)
                ? new Shot(true, TEXTS.get("fired", time), List.of())
                : new Shot(false, TEXTS.get("fired.off", trigger), List.of());
    }

    /// A request, as a client sends it.
    Shot request(Draft draft, Invocation.Request request) throws InterruptedException {
        var answer = access.await().processing().request(draft.path(), request);
        if (answer.isEmpty()) return new Shot(false, TEXTS.get("answer.none", draft.path()), List.of());
        return switch (answer.get()) {
            case RequestAnswer.Answered(var response) -> new Shot(true, TEXTS.get("answered"), Shot.answer(response));
            case RequestAnswer.Failed(var error) -> new Shot(false, TEXTS.get("answer.failed"), error.lines().toList());
        };
    }

    TickTest.Result span(Draft draft, Instant from, Instant to, TickTest.Listener listener) throws InterruptedException {
        var engine = access.await();
        return engine.processing()
                .test(
                        new TickTest(
                                draft.database(),
                                engine.pluginFiles().load(draft.plugin()),
                                draft.specification(),
                                from,
                                to,
                                draft.given(),
                                "span of " + draft.key(),
                                draft.python()),
                        listener);
    }

    /// The rows of the trigger's last recorded run as line protocol with nanoseconds; empty when there is none.
    Optional<String> lastBatch(TriggerKey trigger) throws InterruptedException {
        var runs = access.await().runs();
        return runs.newest(RunFilter.of(Optional.of(trigger.database()), Optional.of(trigger.name())), 1).stream()
                .findFirst()
                .flatMap(run -> runs.find(run.runId()))
                .flatMap(run -> run.input() instanceof RunInput.Writes writes && !writes.batches().isEmpty()
                        ? Optional.of(lines(writes.batches()))
                        : Optional.empty());
    }

    private static String lines(List<RunInput.Lines> batches) {
        return batches.stream()
                .flatMap(batch -> batch.lines().lines().map(line -> inNanoseconds(line, batch.precision())))
                .limit(LINES_LIMIT)
                .collect(Collectors.joining("\n"));
    }

    private static String inNanoseconds(String line, String precision) {
        var unit = Precision.named(precision).filter(named -> named != Precision.NANOSECOND);
        var time = TIME.matcher(line);
        if (unit.isEmpty() || !time.find()) return line;
        return line.substring(0, time.start()) + " " + unit.get().toNanos(Long.parseLong(time.group(1)));
    }
}
