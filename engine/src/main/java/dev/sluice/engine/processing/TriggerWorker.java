package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// One enabled trigger: takes its work in order and waits for its plugin. An asynchronous trigger starts its work in
/// order and does not wait, up to a limit.
final class TriggerWorker {
    /// Runs of one asynchronous trigger at the same time; InfluxDB 3.10 has no limit and falls over instead.
    static final int PARALLEL_LIMIT = 16;
    /// How often a cancelled trigger that still runs is cancelled again: the first time may have come between runs.
    private static final Duration CANCEL_AGAIN = Duration.ofMillis(100);
    /// Lines of a span, in bytes, whose rows are sent ahead at most: the host has them beside those of its run.
    static final long AHEAD_LIMIT_BYTES = 16L << 20;
    static final String DOWN = "request handler for trigger down";

    /// What a worker tells the engine.
    interface Owner {
        /// The trigger switches itself off after an error.
        void disable(TriggerWorker worker);
    }

    private final int databaseId;
    private final String database;
    private final Trigger trigger;
    private final PluginInstance instance;
    private final PluginSource source;
    private final TriggerRunner runner;
    private final TriggerLog log;
    private final StopSignal stop;
    private final Optional<TickSource> ticks;
    private final Owner owner;
    private final Mailbox mailbox = new Mailbox();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final AtomicInteger dropped = new AtomicInteger();
    private final Semaphore slots = new Semaphore(PARALLEL_LIMIT);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean failedToStart;

    TriggerWorker(
            int databaseId,
            String database,
            Trigger trigger,
            PluginInstance instance,
            PluginSource source,
            RunServices services,
            TriggerLog log,
            Scheduler scheduler,
            Owner owner) {
        this.databaseId = databaseId;
        this.database = database;
        this.trigger = trigger;
        this.instance = instance;
        this.source = source;
        this.log = log;
        this.owner = owner;
        this.stop = new StopSignal();
        instance.onComplaint(text -> log.error("", text, ""));
        this.runner = new TriggerRunner(database, trigger, instance, source, services, log, stop, this::next);
        this.ticks = Ticks.of(trigger.specification())
                .map(times -> new TickSource(times, scheduler, tick -> mailbox.post(new Work.Tick(tick))));
    }

    int databaseId() {
        return databaseId;
    }

    Trigger trigger() {
        return trigger;
    }

    String label() {
        return database + "." + trigger.name();
    }

    TriggerLog log() {
        return log;
    }

    /// Starts after `predecessor`, the end of the same trigger's last worker. Schedules count from `now`.
    void start(CompletableFuture<Void> predecessor, Instant now) {
        ticks.ifPresent(source -> source.start(now));
        Thread.ofVirtual().name("trigger-" + label()).start(() -> {
            try {
                predecessor.join();
                load();
                while (serve(mailbox.take())) {}
            } finally {
                end();
            }
        });
    }

    /// Never waits: the WAL thread calls it, and this trigger may itself be waiting for the WAL.
    void offer(Offer offer) {
        if (stop.isStopping()) return;
        var lost = mailbox.offer(offer);
        if (lost == 0) return;
        if (warned.compareAndSet(false, true)) log.error("", RunTexts.dropped(lost), "");
        else dropped.addAndGet(lost);
    }

    CompletableFuture<RequestAnswer> request(Invocation.Request request) {
        var answer = new CompletableFuture<RequestAnswer>();
        mailbox.post(new Work.Request(request, answer));
        if (ended.isDone()) discard(); // nobody else will look into the mailbox
        return answer;
    }

    /// Calls a schedule trigger once more, as if it were `time`. Never waits.
    void fire(Instant time) {
        mailbox.post(new Work.Fired(time));
        if (ended.isDone()) discard();
    }

    /// Completes when all work posted before is done.
    CompletableFuture<Void> settled() {
        var reached = new CompletableFuture<Void>();
        mailbox.post(new Work.Marker(reached));
        if (ended.isDone()) discard();
        return reached.applyToEither(ended, done -> done);
    }

    /// Comes to an end: what waits is still done when that takes no longer than `grace`, then everything is cut off.
    /// Retries end at once. Never waits.
    CompletableFuture<Void> stop(Duration grace) {
        ticks.ifPresent(TickSource::stop);
        stop.stop();
        mailbox.post(new Work.Stop());
        after(grace, this::cut);
        return ended;
    }

    /// Drops what waits and cancels what runs. Never waits.
    void cut() {
        if (ended.isDone()) return;
        ticks.ifPresent(TickSource::stop);
        stop.cut();
        discard();
        mailbox.post(new Work.Stop());
        instance.cancel();
        after(CANCEL_AGAIN, this::cut);
    }

    /// Stops the runs in progress; the trigger goes on with its next work.
    void cancelRuns() {
        instance.cancel();
    }

    TriggerStatus status(Instant now) {
        var statistics = runner.statistics();
        var state = statistics.isRunning()
                ? TriggerStatus.State.RUNNING
                : failedToStart && !source.isLoaded() ? TriggerStatus.State.FAILED_TO_START : TriggerStatus.State.IDLE;
        return new TriggerStatus(
                database,
                trigger,
                state,
                mailbox.size() + ticks.map(times -> times.missed(now)).orElse(0),
                statistics.runs(),
                statistics.failures(),
                statistics.lastRun(),
                statistics.durations(),
                ticks.flatMap(TickSource::next));
    }

    private void load() {
        try {
            source.current();
        } catch (PluginFileException e) {
            failedToStart = true;
            log.console("", "trigger " + trigger.name() + " could not load its plugin: " + e.getMessage(), "");
        }
    }

    /// @return false at the end
    private boolean serve(Work work) {
        reportDropped();
        switch (work) {
            case Work.Stop _ -> {
                return false;
            }
            case Work.Marker(var reached) -> reached.complete(null);
            default -> {
                if (trigger.settings().runAsync()) launch(work);
                else perform(work);
                if (work instanceof Work.Tick(var scheduled)) ticks.ifPresent(times -> times.taken(scheduled));
            }
        }
        return true;
    }

    /// The first loss is told when it happens, the others together when the worker is back: a plugin that hangs must
    /// not fill the log.
    private void reportDropped() {
        warned.set(false);
        var lost = dropped.getAndSet(0);
        if (lost > 0) log.error("", RunTexts.dropped(lost), "");
    }

    private void launch(Work work) {
        slots.acquireUninterruptibly();
        Thread.ofVirtual().name("run-" + label()).start(() -> {
            try {
                perform(work);
            } finally {
                slots.release();
            }
        });
    }

    private void perform(Work work) {
        try {
            var verdict = switch (work) {
                case Work.Writes(var span) -> runner.writes(span.tablesFor(trigger.specification()), span.origin());
                case Work.SpilledWrites(var spilled) -> {
                    var span = read(spilled);
                    yield runner.writes(span.tablesFor(trigger.specification()), span.origin());
                }
                case Work.Tick(var scheduled) -> runner.tick(scheduled);
                case Work.Fired(var time) -> runner.tick(time);
                case Work.Request(var request, var answer) -> {
                    answer.complete(runner.request(request));
                    yield TriggerRunner.Verdict.GO_ON;
                }
                case Work.Marker _, Work.Stop _ -> TriggerRunner.Verdict.GO_ON;
            };
            if (verdict == TriggerRunner.Verdict.DISABLE) switchOff();
        } catch (RuntimeException e) {
            log.error("", RunTexts.executing(trigger.specification().kind(), e.toString()), "");
            if (work instanceof Work.Request(var _, var answer))
                answer.complete(new RequestAnswer.Failed(e.toString()));
        }
    }

    /// The rows that come next, when they wait and nothing runs beside them.
    private Optional<Invocation.Writes> next() {
        return trigger.settings().runAsync() ? Optional.empty() : mailbox.next().flatMap(this::ahead);
    }

    private Optional<Invocation.Writes> ahead(Work work) {
        return work instanceof Work.Writes(var span) && span.sizeBytes() <= AHEAD_LIMIT_BYTES
                ? Optional.of(new Invocation.Writes(span.tablesFor(trigger.specification())))
                : Optional.empty();
    }

    private static Span read(SpillStore.Spilled span) {
        try {
            return span.read();
        } finally {
            span.release();
        }
    }

    private void switchOff() {
        stop.stop();
        ticks.ifPresent(TickSource::stop);
        discard();
        mailbox.post(new Work.Stop());
        owner.disable(this);
    }

    private void discard() {
        for (var work : mailbox.clear()) {
            switch (work) {
                case Work.SpilledWrites(var span) -> span.release();
                case Work.Request(var _, var answer) -> answer.complete(new RequestAnswer.Failed(DOWN));
                case Work.Marker(var reached) -> reached.complete(null);
                case Work.Writes _, Work.Tick _, Work.Fired _, Work.Stop _ -> {}
            }
        }
    }

    private void end() {
        slots.acquireUninterruptibly(PARALLEL_LIMIT);
        instance.close();
        ended.complete(null);
        discard();
    }

    private void after(Duration delay, Runnable action) {
        if (!ended.isDone())
            CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(action);
    }
}
