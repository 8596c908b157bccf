package dev.sluice.engine.host;

import dev.sluice.host.protocol.ProtocolException;
import dev.sluice.host.protocol.PayloadReader;
import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.FrameWriter;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.FrameReader;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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

    /// Last lines of a host's standard error, kept to explain its end.
    private static final int STDERR_TAIL_LINES = 20;

    private static final int STDERR_LINE_LIMIT = 4096;

    /// For a process that has closed its stream to end, and for a stream to end whose process has.
    private static final Duration END_PATIENCE = Duration.ofSeconds(1);

    /// @param compiles whether Python code becomes machine code
    record Ready(String runtime, String version, boolean compiles, long pid) {}

    /// How a host ended.
    ///
    /// @param exit   the process's exit code; empty when it could not be started
    /// @param reason why the engine ended it or could not start it; empty when it ended by itself
    record End(Optional<Integer> exit, Optional<String> reason) {}

    /// Hears of a host's life. Called on its threads, must not wait.
    interface Watcher {
        void ready(HostConnection host, Ready ready);

        void warm(HostConnection host, boolean compiles);

        /// @param end what happened
        /// @return what to tell the runs that were under way or waiting
        HostException ended(HostConnection host, End end);

        /// A line of the host's log that belongs to no run.
        void said(HostConnection host, String line);
    }

    /// A trigger opened in this host; also the lock that keeps its frames in order.
    private static final class OpenTrigger {
        final int number;
        @Nullable PluginCode sent;

        OpenTrigger(int number) {
            this.number = number;
        }
    }

    final int number;
    private final Watcher watcher;
    private final GlobalCache cache;
    private final List<String> environments;
    private final Path python;
    private final CompletableFuture<Ready> ready = new CompletableFuture<>();
    private final Map<Integer, ActiveRun> runs = new ConcurrentHashMap<>();
    private final Map<TriggerInstance, OpenTrigger> triggers = new HashMap<>();
    private final AtomicInteger lastRun = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final ArrayDeque<String> stderrTail = new ArrayDeque<>();
    private int lastTrigger;
    private volatile @Nullable Process process;
    private volatile @Nullable FrameWriter frames;
    private volatile @Nullable String killedBecause;
    private volatile boolean buried;
    /// What runs are told that come too late.
    private volatile String epitaph = "the plugin host has ended";

    HostConnection(
            int number, ProcessBuilder command, Path python, List<String> environments, GlobalCache cache, Watcher watcher) {
        this.number = number;
        this.watcher = watcher;
        this.cache = cache;
        this.python = python;
        this.environments = environments;
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
    void begin(TriggerInstance trigger, ActiveRun active, PluginRun run) {
        int id = lastRun.incrementAndGet();
        runs.put(id, active);
        try {
            var open = opened(trigger);
            synchronized (open) {
                if (!run.code().equals(open.sent)) {
                    open.sent = run.code();
                    send(FrameType.CODE, open.number, code(run.code()));
                }
                if (run.invocation() instanceof Invocation.Writes(var batches))
                    RowsEncoder.encode(batches, rows -> send(FrameType.ROWS, id, rows));
                send(FrameType.RUN, id, request(open.number, trigger, run));
            }
        } catch (UncheckedIOException _) {
            // the host has gone; its reader ends the run
        } catch (ProtocolException e) {
            runs.remove(id);
            throw e;
        }
        // it may have ended before it knew of this run
        if (buried) lost(id);
    }

    private void lost(int id) {
        var run = runs.remove(id);
        if (run != null) run.lost(epitaph);
    }

    private OpenTrigger opened(TriggerInstance trigger) {
        synchronized (triggers) {
            var open = triggers.get(trigger);
            if (open == null) {
                open = new OpenTrigger(++lastTrigger);
                triggers.put(trigger, open);
                send(FrameType.OPEN, open.number, new Payload().text(trigger.owner));
            }
            return open;
        }
    }

    private static Payload code(PluginCode code) {
        return switch (code) {
            case PluginCode.SingleFile(var file, var text) -> new Payload().u8(1).text(file.toString()).text(text);
            case PluginCode.Package(var directory, var version) ->
                new Payload().u8(2).text(directory.toString()).i64(version);
        };
    }

    private static Payload request(int number, TriggerInstance trigger, PluginRun run) {
        var payload = new Payload().u32(number);
        int kind =
                switch (run.invocation()) {
                    case Invocation.Writes _ -> 1;
                    case Invocation.ScheduledCall _ -> 2;
                    case Invocation.Request _ -> 3;
                };
        payload.u8(kind).optionalMap(run.arguments()).optionalText(trigger.testCache);
        return switch (run.invocation()) {
            case Invocation.Writes _ -> payload;
            case Invocation.ScheduledCall(var time) -> payload.i64(time.getEpochSecond());
            case Invocation.Request(var query, var headers, var body) -> payload.map(query).map(headers).blob(body);
        };
    }

    /// Asks the trigger's runs to stop.
    void cancel(TriggerInstance trigger) {
        toTrigger(FrameType.CANCEL, trigger);
    }

    /// Forgets the trigger's context.
    void close(TriggerInstance trigger) {
        toTrigger(FrameType.CLOSE, trigger);
        synchronized (triggers) {
            triggers.remove(trigger);
        }
    }

    private void toTrigger(FrameType type, TriggerInstance trigger) {
        OpenTrigger open;
        synchronized (triggers) {
            open = triggers.get(trigger);
        }
        if (open == null) return;
        try {
            send(type, open.number, new Payload());
        } catch (UncheckedIOException _) {
            // the host has gone, and the trigger's runs with it
        }
    }

    /// Ends the process at once.
    void kill(String reason) {
        if (killedBecause == null) killedBecause = reason;
        var running = process;
        if (running != null) running.destroyForcibly();
    }

    /// Ends the stream, at which the host ends itself, and makes sure of it.
    void close() {
        if (killedBecause == null) killedBecause = "the engine is stopping";
        var writer = frames;
        var running = process;
        if (writer != null) writer.close();
        if (running == null) return;
        try {
            if (!running.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) running.destroyForcibly();
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Last lines the process wrote to its standard error.
    List<String> stderrTail() {
        synchronized (stderrTail) {
            return List.copyOf(stderrTail);
        }
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
        Process started;
        try {
            started = command.start();
        } catch (IOException e) {
            end(new End(
                    Optional.empty(),
                    Optional.of("cannot start " + command.command().getFirst() + ": " + e.getMessage())));
            return;
        }
        process = started;
        if (killedBecause != null) started.destroyForcibly();
        Thread.ofPlatform().daemon().name("host-" + number + "-stderr").start(() -> listen(started));
        // a child of a plugin may hold the stream open after its host has gone
        started.onExit()
                .thenRunAsync(
                        () -> end(new End(Optional.of(started.exitValue()), Optional.empty())),
                        CompletableFuture.delayedExecutor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        try {
            var writer = new FrameWriter(started.getOutputStream());
            frames = writer;
            send(
                    FrameType.HELLO,
                    0,
                    new Payload()
                            .u8(PROTOCOL_VERSION)
                            .u8(PROTOCOL_VERSION)
                            .texts(List.of(python.toString()))
                            .texts(environments));
            read(new FrameReader(started.getInputStream()), new ApiCalls(writer, cache));
        } catch (IOException | UncheckedIOException | ProtocolException e) {
            LOG.log(Level.FINE, "stream of plugin host " + number, e);
            if (e instanceof ProtocolException) kill("its stream was broken: " + e.getMessage());
        }
        end(new End(Optional.of(exitOf(started)), Optional.empty()));
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
                case CALL -> calls.call(frame.id(), run, frame.reader());
                case WRITES -> {
                    if (run != null) run.written(frame.reader());
                }
                case DONE -> {
                    runs.remove(frame.id());
                    if (run != null) run.done(frame.reader());
                }
                case READY -> ready(frame.reader());
                case WARM -> watcher.warm(this, frame.reader().flag());
                case PONG -> LOG.log(Level.FINE, "plugin host {0} is alive", number);
                default -> throw new ProtocolException("a host sent " + frame.type());
            }
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
        watcher.said(this, frame.restAsText());
    }

    private void listen(Process started) {
        try (var lines = new BufferedReader(new InputStreamReader(started.getErrorStream(), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.length() > STDERR_LINE_LIMIT) line = line.substring(0, STDERR_LINE_LIMIT) + "…";
                synchronized (stderrTail) {
                    if (stderrTail.size() == STDERR_TAIL_LINES) stderrTail.removeFirst();
                    stderrTail.addLast(line);
                }
                watcher.said(this, line);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "standard error of plugin host " + number, e);
        }
    }

    private static int exitOf(Process process) {
        try {
            if (!process.waitFor(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) process.destroyForcibly();
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private void end(End end) {
        if (!ended.compareAndSet(false, true)) return;
        var error = watcher.ended(this, killedBecause == null ? end : new End(end.exit(), Optional.of(killedBecause)));
        var writer = frames;
        if (writer != null) writer.close();
        epitaph = String.valueOf(error.getMessage());
        ready.completeExceptionally(error);
        buried = true;
        for (var id : new ArrayList<>(runs.keySet())) lost(id);
    }
}
