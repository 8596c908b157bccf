package dev.sluice.engine.host;

import dev.sluice.host.protocol.ProtocolException;
import dev.sluice.host.protocol.PayloadReader;
import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.FrameWriter;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.FrameReader;
import dev.sluice.host.protocol.Frame;
import dev.sluice.host.protocol.debug.Command;
import dev.sluice.host.protocol.debug.Event;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One plugin host: its process, its stream, and the runs under way in it.
///
/// Its reader thread starts the process and lives as long as it does: on Linux the kernel ends a host when the
/// *thread* that started it is gone.
final class HostConnection {
    private static final Logger LOG = Logger.getLogger(HostConnection.class.getName());

    static final int PROTOCOL_VERSION = 1;

    /// @param compiles whether Python code becomes machine code
    record Ready(String runtime, String version, boolean compiles, long pid) {
        String introduction(int number) {
            return "plugin host %d is ready: %s %s, process %d".formatted(number, runtime, version, pid);
        }
    }

    /// Hears of a host's life. Called on its threads, must not wait.
    interface Watcher {
        void ready(HostConnection host, Ready ready);

        void warm(HostConnection host, boolean compiles);

        /// @return what to tell the runs that were under way or waiting
        HostException ended(HostConnection host, HostEnd end);

        /// A line of the host's log that belongs to no run.
        void said(HostConnection host, String line);
    }

    /// A trigger opened in this host; also the lock that keeps its frames in order.
    private static final class OpenTrigger {
        final int number;
        final HostDebugging debugging;
        @Nullable PluginCode sent;
        @Nullable Ahead ahead;
        boolean closed;

        OpenTrigger(int number, HostDebugging debugging) {
            this.number = number;
            this.debugging = debugging;
        }
    }

    /// Rows that were sent before their run, and its number.
    private record Ahead(int run, Invocation.Writes rows) {}

    final int number;
    private final Watcher watcher;
    private final GlobalCache cache;
    private final List<String> environments;
    private final boolean wholeRows;
    private final long memoryBytes;
    private final Path python;
    private final CompletableFuture<Ready> ready = new CompletableFuture<>();
    private final Map<Integer, ActiveRun> runs = new ConcurrentHashMap<>();
    private final Map<TriggerInstance, OpenTrigger> triggers = new HashMap<>();
    private final LooseLines looseLines = new LooseLines(runs, line -> said(line));
    private final AtomicInteger lastRun = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private int lastTrigger;
    private volatile @Nullable HostProcess process;
    private volatile @Nullable FrameWriter frames;
    private volatile @Nullable String killedBecause;
    private volatile @Nullable ActiveRun killedFor;
    private volatile boolean wantedEnd;
    private volatile boolean buried;
    /// What runs are told that come too late.
    private volatile String epitaph = "the plugin host has ended";

    HostConnection(
            int number,
            ProcessBuilder command,
            Path python,
            List<String> environments,
            long memoryBytes,
            boolean wholeRows,
            GlobalCache cache,
            Watcher watcher) {
        this.number = number;
        this.watcher = watcher;
        this.cache = cache;
        this.python = python;
        this.environments = environments;
        this.wholeRows = wholeRows;
        this.memoryBytes = memoryBytes;
        Thread.ofPlatform().daemon().name("host-" + number + "-reader").start(() -> live(command));
    }

    /// Completes when runs can begin; with a [HostException] when the host cannot be started.
    CompletableFuture<Ready> ready() {
        return ready;
    }

    boolean isUsable() {
        return !ended.get() && killedBecause == null && !ready.isCompletedExceptionally();
    }

    /// Sends a run; its end arrives at `active`.
    ///
    /// @throws ProtocolException when the run is larger than the protocol allows
    void begin(ActiveRun active, PluginRun run) {
        var ahead = takeAhead(active.trigger, run.invocation());
        int id = ahead.orElseGet(lastRun::incrementAndGet);
        runs.put(id, active);
        try {
            var open = opened(active.trigger);
            synchronized (open) {
                open.debugging.know(active.trigger.debugger());
                if (!run.code().equals(open.sent)) {
                    open.sent = run.code();
                    send(FrameType.CODE, open.number, RunPayloads.code(run.code()));
                }
                if (ahead.isEmpty() && run.invocation() instanceof Invocation.Writes(var batches))
                    RowsEncoder.encode(batches, wholeRows, rows -> send(FrameType.ROWS, id, rows));
                send(FrameType.RUN, id, RunPayloads.run(open.number, run, active.trigger.testCache()));
            }
        } catch (UncheckedIOException _) {
            // the host has gone; its reader ends the run
        } catch (ProtocolException e) {
            runs.remove(id);
            throw e;
        }
        // the host may have ended before it knew of this run, or the run been cancelled before the host knew of it
        if (buried) lost(id, wantedEnd ? Ending.Sequel.OVER : Ending.Sequel.AGAIN);
        else if (active.isCancelling()) cancel(active);
    }

    /// Sends the rows of the trigger's next run while one is under way. Those sent before for a run that has not come are
    /// forgotten.
    void sendAhead(TriggerInstance trigger, Invocation.Writes rows) {
        var open = known(trigger);
        if (open.isEmpty()) return;
        synchronized (open.get()) {
            sendAhead(open.get(), rows);
        }
    }

    private void sendAhead(OpenTrigger open, Invocation.Writes rows) {
        if (open.closed || open.ahead != null && open.ahead.rows().equals(rows)) return;
        try {
            forgetAhead(open);
            int id = lastRun.incrementAndGet();
            open.ahead = new Ahead(id, rows);
            RowsEncoder.encode(rows.batches(), wholeRows, payload -> send(FrameType.ROWS, id, payload));
        } catch (UncheckedIOException _) {
            // the host has gone, and the run under way with it
        } catch (ProtocolException _) {
            forgetAhead(open); // to be said when they are to be run
        }
    }

    private void forgetAhead(OpenTrigger open) {
        var ahead = open.ahead;
        open.ahead = null;
        if (ahead != null) sendIfThere(FrameType.FORGET, ahead.run(), new Payload());
    }

    /// The number under which these rows were sent.
    private Optional<Integer> takeAhead(TriggerInstance trigger, Invocation invocation) {
        var open = known(trigger);
        if (open.isEmpty()) return Optional.empty();
        synchronized (open.get()) {
            var ahead = open.get().ahead;
            if (ahead == null || !ahead.rows().equals(invocation)) return Optional.empty();
            open.get().ahead = null;
            return Optional.of(ahead.run());
        }
    }

    private Optional<OpenTrigger> known(TriggerInstance trigger) {
        synchronized (triggers) {
            return Optional.ofNullable(triggers.get(trigger));
        }
    }

    private void lost(int id, Ending.Sequel sequel) {
        var run = runs.remove(id);
        if (run != null) run.lost(epitaph, sequel);
    }

    private OpenTrigger opened(TriggerInstance trigger) {
        synchronized (triggers) {
            var open = triggers.get(trigger);
            if (open == null) {
                int fresh = ++lastTrigger;
                open = new OpenTrigger(
                        fresh, new HostDebugging((type, payload) -> send(type, fresh, payload)));
                triggers.put(trigger, open);
                send(FrameType.OPEN, open.number, new Payload().text(trigger.owner));
            }
            return open;
        }
    }

    /// Asks a run to stop.
    void cancel(ActiveRun run) {
        runs.forEach((id, active) -> {
            if (active == run) toTrigger(FrameType.CANCEL, run.trigger, new Payload().u32(id));
        });
    }

    /// Of a trigger that has had a run here.
    Optional<HostDebugging> debugging(TriggerInstance trigger) {
        return known(trigger).map(open -> open.debugging);
    }

    private Optional<HostDebugging> debugging(int number) {
        synchronized (triggers) {
            return triggers.values().stream()
                    .filter(open -> open.number == number)
                    .findFirst()
                    .map(open -> open.debugging);
        }
    }

    void pause(ActiveRun run) {
        runs.forEach((id, active) -> {
            if (active == run) debugging(run.trigger).ifPresent(it -> it.tell(new Command.Pause(id)));
        });
    }

    private void debugged(Frame frame, @Nullable ActiveRun run) {
        var event = Event.read(frame.reader());
        var of = run == null ? debugging(frame.id()) : debugging(run.trigger);
        if (run != null || event instanceof Event.Verified) of.ifPresent(it -> it.event(run, event));
    }

    /// Forgets the trigger's context.
    void close(TriggerInstance trigger) {
        known(trigger).ifPresent(this::close);
        synchronized (triggers) {
            triggers.remove(trigger);
        }
    }

    private void close(OpenTrigger open) {
        synchronized (open) {
            open.closed = true;
            forgetAhead(open);
            sendIfThere(FrameType.CLOSE, open.number, new Payload());
        }
    }

    private void toTrigger(FrameType type, TriggerInstance trigger, Payload payload) {
        known(trigger).ifPresent(open -> sendIfThere(type, open.number, payload));
    }

    private void sendIfThere(FrameType type, int id, Payload payload) {
        try {
            send(type, id, payload);
        } catch (UncheckedIOException _) {
            // the host has gone, and the trigger's runs with it
        }
    }

    /// Ends the process at once, for the sake of one run.
    void kill(String reason, ActiveRun culprit) {
        if (killedFor == null) killedFor = culprit;
        kill(reason);
    }

    /// Ends the process at once, since nobody needs it any more.
    void abandon(String reason) {
        wantedEnd = true;
        kill(reason);
    }

    private void kill(String reason) {
        if (killedBecause == null) killedBecause = reason;
        var running = process;
        if (running != null) running.kill();
    }

    /// Ends the stream, at which the host ends itself, and makes sure of it.
    ///
    /// @param reason what runs still under way are told
    void close(String reason) {
        wantedEnd = true;
        if (killedBecause == null) killedBecause = reason;
        var writer = frames;
        var running = process;
        if (writer != null) writer.close();
        if (running != null) running.awaitEnd();
    }

    private void send(FrameType type, int id, Payload payload) {
        var writer = frames;
        if (writer == null) throw new UncheckedIOException(new IOException("host " + number + " has no stream"));
        try {
            writer.send(type, id, payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void live(ProcessBuilder command) {
        HostProcess started;
        try {
            started = HostProcess.start("host-" + number, command, looseLines::heard);
        } catch (IOException e) {
            var reason = "cannot start " + command.command().getFirst() + ": " + e.getMessage();
            end(Optional.empty(), Optional.of(reason), List.of());
            return;
        }
        process = started;
        if (killedBecause != null) started.kill();
        started.onExit(() -> end(started));
        try {
            var writer = new FrameWriter(started.output());
            frames = writer;
            send(
                    FrameType.HELLO,
                    0,
                    new Payload()
                            .u8(PROTOCOL_VERSION)
                            .u8(PROTOCOL_VERSION)
                            .texts(List.of(python.toString()))
                            .texts(environments)
                            .i64(memoryBytes));
            read(new FrameReader(started.input()), new ApiCalls(writer, cache, memoryBytes));
        } catch (IOException | UncheckedIOException | ProtocolException e) {
            LOG.log(Level.FINE, "stream of plugin host " + number, e);
            if (e instanceof ProtocolException) kill("its stream was broken: " + e.getMessage());
        }
        end(started);
    }

    private void read(FrameReader reader, ApiCalls calls) throws IOException {
        while (true) {
            var next = reader.next();
            if (next.isEmpty()) return;
            var frame = next.get();
            var run = runs.get(frame.id());
            switch (frame.type()) {
                case LOG -> {
                    if (run == null) said(frame.reader());
                    else ApiCalls.log(run, frame.reader());
                }
                case TRACE -> {
                    if (run != null) TraceFrames.read(frame.reader(), run.api::traced);
                }
                case CALL -> calls.call(frame.id(), run, frame.reader());
                case WRITES -> {
                    if (run != null) run.written(frame.reader());
                }
                case BEGUN -> {
                    if (run != null) run.api.begun();
                }
                case CHILDREN -> looseLines.parent(frame.id());
                case DONE -> {
                    looseLines.settle(frame.id());
                    runs.remove(frame.id());
                    if (run != null) run.done(frame.reader());
                }
                case ALONE -> {
                    if (run != null) run.wantToBeAlone();
                }
                case FILLED -> filled(frame);
                case DEBUG_EVENT -> debugged(frame, run);
                case DEBUG_ANSWER -> debugging(frame.id()).ifPresent(it -> it.answer(frame.reader()));
                case READY -> ready(frame.reader());
                case WARM -> watcher.warm(this, frame.reader().flag());
                case PONG -> LOG.log(Level.FINE, "plugin host {0} is alive", number);
                default -> throw new ProtocolException("a host sent " + frame.type());
            }
        }
    }

    private void filled(Frame frame) {
        long freed = frame.reader().i64();
        trigger(frame.id()).ifPresent(trigger -> trigger.filled(freed));
    }

    private Optional<TriggerInstance> trigger(int number) {
        synchronized (triggers) {
            return triggers.entrySet().stream()
                    .filter(open -> open.getValue().number == number)
                    .findFirst()
                    .map(Map.Entry::getKey);
        }
    }

    private void ready(PayloadReader frame) {
        int version = frame.u8();
        var host = new Ready(frame.text(), frame.text(), frame.flag(), frame.i64());
        if (version != PROTOCOL_VERSION) {
            kill("%s %s does not speak version %d of the protocol"
                    .formatted(host.runtime(), host.version(), PROTOCOL_VERSION));
            return;
        }
        watcher.ready(this, host);
        ready.complete(host);
    }

    private void said(PayloadReader frame) {
        frame.u8();
        frame.text();
        said(frame.restAsText());
    }

    private void said(String line) {
        watcher.said(this, line);
    }

    private void end(HostProcess process) {
        int exit = process.awaitEnd();
        end(Optional.of(exit), Optional.empty(), process.lastWords());
    }

    private void end(Optional<Integer> exit, Optional<String> reason, List<String> lastWords) {
        if (!ended.compareAndSet(false, true)) return;
        var why = Optional.ofNullable(killedBecause).or(() -> reason);
        var end = new HostEnd(exit, why, lastWords, wantedEnd);
        var error = watcher.ended(this, end);
        var writer = frames;
        if (writer != null) writer.close();
        epitaph = String.valueOf(error.getMessage());
        ready.completeExceptionally(error);
        int residents;
        synchronized (triggers) {
            residents = triggers.size();
            triggers.values().forEach(open -> open.debugging.lose());
        }
        var sequels = sequels(end.mayBeOfAll() && residents > 1);
        buried = true;
        sequels.forEach(this::lost);
        for (var id : List.copyOf(runs.keySet())) lost(id, wantedEnd ? Ending.Sequel.OVER : Ending.Sequel.AGAIN);
    }

    /// Who is to blame. A host that was killed was killed for one run. One that died by itself died of the only trigger
    /// that had runs in it; when there were several, or when it may be another's fault, each of them is tried again alone.
    private Map<Integer, Ending.Sequel> sequels(boolean mayBeOfOthers) {
        var culprit = killedFor;
        var inside = Map.copyOf(runs);
        boolean several = mayBeOfOthers || inside.values().stream().map(run -> run.trigger).distinct().count() > 1;
        var sequels = new HashMap<Integer, Ending.Sequel>();
        inside.forEach((id, run) -> sequels.put(
                id,
                wantedEnd || run == culprit
                        ? Ending.Sequel.OVER
                        : culprit != null
                                ? Ending.Sequel.AGAIN
                                : several ? Ending.Sequel.AGAIN_ALONE : Ending.Sequel.OVER));
        return sequels;
    }
}
