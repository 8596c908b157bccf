package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSpecification.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Carries the events of one trigger through their runs: code, log lines, error behaviour, and the writes of runs that
/// completed. Any number of threads when the trigger is asynchronous.
final class TriggerRunner {
    /// What the error behaviour says about the trigger's future.
    enum Verdict {
        GO_ON,
        DISABLE
    }

    private final String database;
    private final Trigger trigger;
    private final PluginInstance instance;
    private final PluginSource source;
    private final RunServices services;
    private final TriggerLog log;
    private final StopSignal stop;
    private final Supplier<Optional<Invocation.Writes>> next;
    private final RunStatistics statistics = new RunStatistics();

    TriggerRunner(
            String database,
            Trigger trigger,
            PluginInstance instance,
            PluginSource source,
            RunServices services,
            TriggerLog log,
            StopSignal stop,
            Supplier<Optional<Invocation.Writes>> next) {
        this.database = database;
        this.trigger = trigger;
        this.instance = instance;
        this.source = source;
        this.services = services;
        this.log = log;
        this.stop = stop;
        this.next = next;
    }

    RunStatistics statistics() {
        return statistics;
    }

    /// Rows: all attempts run the same text.
    Verdict writes(List<TableBatch> batches, RunObserver.Origin origin) {
        var code = new Once(source::current);
        return untilSettled(Kind.WAL, new Invocation.Writes(batches), origin, code::get);
    }

    /// A tick: a retry sees an edited plugin.
    Verdict tick(Instant scheduled) {
        return untilSettled(Kind.SCHEDULE, new Invocation.ScheduledCall(scheduled), RunObserver.Origin.NONE, source::current);
    }

    /// A request: error behaviour does not apply.
    RequestAnswer request(Invocation.Request request) {
        var runId = services.ids().next();
        var outcome = attempt(Kind.REQUEST, runId, request, RunObserver.Origin.NONE, source::current);
        var answer = RequestAnswer.of(outcome);
        if (answer instanceof RequestAnswer.Failed(var error))
            log.error(runId, RunTexts.runningRequest(error), outcome instanceof RunOutcome.Failed failed ? failed.traceback() : "");
        return answer;
    }

    private Verdict untilSettled(
            Kind kind, Invocation invocation, RunObserver.Origin origin, Supplier<PluginCode> code) {
        var backoff = new Backoff();
        while (true) {
            var runId = services.ids().next();
            var outcome = attempt(kind, runId, invocation, origin, code);
            if (outcome instanceof RunOutcome.Completed) return Verdict.GO_ON;
            if (outcome instanceof RunOutcome.Cancelled cancelled) {
                log.console(runId, cancelled.text(), "");
                return Verdict.GO_ON;
            }
            if (outcome instanceof RunOutcome.Failed failed) {
                var verdict = judge(kind, runId, failed);
                if (verdict.isPresent()) return verdict.get();
            }
            services.pause().rest(backoff.next(), stop);
            if (stop.isStopping()) return Verdict.GO_ON;
        }
    }

    /// @return empty when the event is to be run again
    private Optional<Verdict> judge(Kind kind, String runId, RunOutcome.Failed failed) {
        var error = failed.error();
        return switch (trigger.settings().errorBehavior()) {
            case LOG -> {
                log.error(runId, RunTexts.executing(kind, error), failed.traceback());
                if (kind == Kind.SCHEDULE)
                    log.error(
                            runId, RunTexts.runningScheduled(trigger.settings().runAsync(), error), "");
                yield Optional.of(Verdict.GO_ON);
            }
            case RETRY -> {
                log.console(runId, RunTexts.executing(kind, error) + ", will retry", failed.traceback());
                yield Optional.empty();
            }
            case DISABLE -> {
                if (services.strict()) {
                    log.console(runId, RunTexts.executing(kind, error), failed.traceback());
                } else {
                    log.error(runId, RunTexts.executing(kind, error), failed.traceback());
                    log.error(runId, RunTexts.disabling(trigger.name()), "");
                }
                yield Optional.of(Verdict.DISABLE);
            }
        };
    }

    private RunOutcome attempt(
            Kind kind, String runId, Invocation invocation, RunObserver.Origin origin, Supplier<PluginCode> code) {
        log.info(runId, RunTexts.started(invocation));
        var now = services.clock().instant();
        statistics.started(now);
        var observation = services.observer()
                .begins(new RunObserver.Start(runId, database, Optional.of(trigger), invocation, origin, now));
        var outcome = call(runId, invocation, code, observation);
        statistics.ended(outcome.duration(), outcome instanceof RunOutcome.Failed);
        if (outcome instanceof RunOutcome.Completed completed) {
            log.info(runId, RunTexts.finished(completed.duration()));
            WriteBack.store(kind, database, runId, completed.writes(), services.writes(), log, observation);
        }
        observation.ended(outcome);
        return outcome;
    }

    private RunOutcome call(
            String runId, Invocation invocation, Supplier<PluginCode> code, RunObserver.Observation observation) {
        if (stop.isCut()) return new RunOutcome.Cancelled(List.of(), false, Duration.ZERO);
        try {
            var run = new PluginRun(
                    runId,
                    CheckedCode.withoutNull(code.get()),
                    invocation,
                    trigger.arguments(),
                    observation.tracing(),
                    Optional.empty(),
                    Duration.ZERO,
                    next);
            var api = new LivePluginApi(database, runId, log, services.queries(), services.writes());
            return TimedRun.run(instance, run, observation.around(run, api), services.timeout());
        } catch (PluginFileException e) {
            return failed(e.getMessage(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new RunOutcome.Cancelled(List.of(), false, Duration.ZERO);
        } catch (RuntimeException e) {
            return failed(e.toString(), "");
        }
    }

    private static RunOutcome.Failed failed(String error, String traceback) {
        return new RunOutcome.Failed(List.of(), error, traceback, List.of(), false, Duration.ZERO);
    }

    /// Asks for a value at most once.
    private static final class Once {
        private final Supplier<PluginCode> source;
        private Optional<PluginCode> value = Optional.empty();

        Once(Supplier<PluginCode> source) {
            this.source = source;
        }

        PluginCode get() {
            var known = value.orElseGet(source);
            value = Optional.of(known);
            return known;
        }
    }
}
