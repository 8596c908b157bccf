package dev.sluice.engine.host;

import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRuntime;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts, watches and replaces the child processes that run Python.
///
/// On GraalPy all triggers share one host; one whose run had to be killed gets a host of its own from then on. On
/// CPython every trigger has its own. A stand-by host waits for the next to be needed: always on CPython, where it is
/// cheap, and on GraalPy once a host has been lost. It is started when the others have warmed up, which takes all the
/// processor there is.
public final class PluginHosts implements PluginRuntime {
    /// @param environment        added to the engine's own environment in the child
    /// @param virtualEnvironment  folder with the plugins' packages, whether it exists yet or not; empty: none
    /// @param memoryBytes        of each host: heap on GraalPy, data segment on CPython
    public record Settings(
            Kind kind,
            Optional<Path> pythonExecutable,
            Map<String, String> environment,
            Optional<Path> virtualEnvironment,
            long memoryBytes) {
        public Settings {
            environment = Map.copyOf(environment);
        }
    }

    public enum Kind {
        GRAALPY,
        CPYTHON
    }

    /// State of the runtime for status lines.
    public enum State {
        STARTING,
        WARM,
        /// GraalPy without its compiler: works, slower.
        WARM_WITHOUT_COMPILER,
        FAILED
    }

    private static final String STOPPING = "the engine is stopping";

    private final Settings settings;
    private final Supplier<HostInstallation> installer;
    private final Consumer<String> messages;
    private final Trials trials = new Trials();
    private final GlobalCache cache = new GlobalCache(System::nanoTime);
    private final HostConnection.Watcher watcher = new Watcher();
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<HostConnection> alive = new HashSet<>();
    private final Set<HostConnection> warmed = new HashSet<>();
    private @Nullable HostCommand command;
    private @Nullable HostInstallation installation;
    private @Nullable HostConnection shared;
    private @Nullable HostConnection standBy;
    private boolean keepStandBy;
    private boolean compilerRefused;
    private boolean saidWithoutCompiler;
    private boolean closed;
    private int lastNumber;
    private volatile State state = State.STARTING;

    /// Starts nothing yet.
    ///
    /// @param messages hears what the hosts themselves have to say (started, died, restarted), one line each
    public PluginHosts(Settings settings, Consumer<String> messages) {
        this(settings, HostInstallation::find, messages);
    }

    PluginHosts(Settings settings, Supplier<HostInstallation> installer, Consumer<String> messages) {
        this.settings = settings;
        this.installer = installer;
        this.messages = messages;
        keepStandBy = settings.kind() == Kind.CPYTHON;
    }

    /// Starts the first host in the background and warms it up.
    public void start() {
        lock.lock();
        try {
            if (closed) return;
            if (settings.kind() == Kind.CPYTHON) replaceStandBy();
            else if (shared == null) shared = startHost();
        } catch (HostException e) {
            failed(e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    public State state() {
        return state;
    }

    @Override
    public PluginInstance open(String owner) {
        return new TriggerInstance(owner, Optional.empty(), this);
    }

    @Override
    public PluginInstance openTest(String cacheName) {
        return new TriggerInstance("test " + cacheName, Optional.of(cacheName), this);
    }

    /// The host for a trigger's next run, started when there is none; perhaps not ready yet.
    ///
    /// @throws HostException when a part of the installation is missing
    HostConnection hostFor(TriggerInstance trigger) {
        lock.lock();
        try {
            if (closed) throw new HostException(STOPPING);
            if (settings.kind() == Kind.CPYTHON || trigger.needsOwnHost()) {
                var own = trigger.ownHost;
                if (own == null || !own.isUsable()) trigger.ownHost = own = nextHost();
                return own;
            }
            var host = shared;
            if (host == null || !host.isUsable()) shared = host = nextHost();
            return host;
        } finally {
            lock.unlock();
        }
    }

    /// From now on the trigger is in a host of its own; what it holds in the shared one is let go.
    void leaveShared(TriggerInstance trigger) {
        lock.lock();
        try {
            if (shared != null) closeIn(shared, trigger);
        } finally {
            lock.unlock();
        }
    }

    /// From now on the trigger is among the others again.
    void leaveOwn(TriggerInstance trigger) {
        lock.lock();
        try {
            if (settings.kind() == Kind.CPYTHON || trigger.ownHost == null) return;
            closeOwn(trigger.ownHost);
            trigger.ownHost = null;
        } finally {
            lock.unlock();
        }
    }

    private static void closeIn(HostConnection host, TriggerInstance trigger) {
        Thread.startVirtualThread(() -> host.close(trigger));
    }

    private static void closeOwn(HostConnection host) {
        Thread.startVirtualThread(() -> host.close("the trigger has been closed"));
    }

    Trials trials() {
        return trials;
    }

    MemoryLimit memoryLimit() {
        return new MemoryLimit(settings.memoryBytes());
    }

    /// A closed trigger's context, and its host when it had one of its own.
    void forget(TriggerInstance trigger) {
        HostConnection own;
        HostConnection common;
        lock.lock();
        try {
            own = trigger.ownHost;
            common = shared;
        } finally {
            lock.unlock();
        }
        if (own != null) closeOwn(own);
        if (common != null) closeIn(common, trigger);
    }

    @Override
    public void close() {
        List<HostConnection> hosts;
        lock.lock();
        try {
            closed = true;
            hosts = List.copyOf(alive);
        } finally {
            lock.unlock();
        }
        var closing = hosts.stream().map(host -> Thread.startVirtualThread(() -> host.close(STOPPING))).toList();
        try {
            for (var thread : closing) thread.join();
        } catch (InterruptedException e) {
            for (var host : hosts) host.abandon(STOPPING);
            Thread.currentThread().interrupt();
        }
    }

    private HostConnection nextHost() {
        var waiting = standBy;
        standBy = null;
        if (waiting == null || !waiting.isUsable()) waiting = startHost();
        replaceStandBy();
        return waiting;
    }

    private void replaceStandBy() {
        if (closed || !keepStandBy || !warmed.containsAll(alive)) return;
        if (standBy == null || !standBy.isUsable()) standBy = startHost();
    }

    private HostConnection startHost() {
        if (installation == null) installation = installer.get();
        if (command == null) command = new HostCommand(settings, installation);
        var host = new HostConnection(
                ++lastNumber,
                command.build(!compilerRefused),
                installation.python(),
                settings.virtualEnvironment().map(Path::toString).stream().toList(),
                settings.memoryBytes(),
                cache,
                watcher);
        alive.add(host);
        return host;
    }

    private void failed(@Nullable String reason) {
        state = State.FAILED;
        say("plugins cannot run: " + reason);
    }

    private void say(String message) {
        messages.accept(message);
    }

    private final class Watcher implements HostConnection.Watcher {
        @Override
        public void ready(HostConnection host, HostConnection.Ready ready) {
            // CPython's hosts come and go with triggers and test runs; the first speaks for all
            if (settings.kind() == Kind.GRAALPY || host.number == 1)
                say("plugin host %d is ready: %s %s, process %d"
                        .formatted(host.number, ready.runtime(), ready.version(), ready.pid()));
            if (settings.kind() == Kind.CPYTHON) {
                warm(host, true);
                return;
            }
            lock.lock();
            try {
                if (ready.compiles() || saidWithoutCompiler) return;
                saidWithoutCompiler = true;
            } finally {
                lock.unlock();
            }
            say("GraalPy runs without its compiler, so plugins work but are many times slower: "
                    + (compilerRefused ? "Java refused it" : "no folder graal is installed beside the engine"));
        }

        @Override
        public void warm(HostConnection host, boolean compiles) {
            lock.lock();
            try {
                warmed.add(host);
                if (settings.kind() == Kind.CPYTHON) state = State.WARM;
                else if (host == shared) state = compiles ? State.WARM : State.WARM_WITHOUT_COMPILER;
                replaceStandBy();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public HostException ended(HostConnection host, HostEnd end) {
            var error = end.error(settings);
            boolean wasReady = host.ready().isDone();
            boolean refused = !wasReady && !compilerRefused && settings.kind() == Kind.GRAALPY && end.javaRefused();
            lock.lock();
            try {
                alive.remove(host);
                warmed.remove(host);
                if (closed || end.wanted()) return new HostException(error);
                if (refused) compilerRefused = true;
                if (wasReady) keepStandBy = true;
                if (standBy == host) standBy = null;
                boolean wasShared = shared == host;
                if (wasShared) shared = wasReady || refused ? nextHost() : null;
                else replaceStandBy();
                if (settings.kind() == Kind.GRAALPY) state = stateOfShared(wasShared);
                else if (!wasReady) state = State.FAILED;
            } catch (HostException e) {
                state = State.FAILED;
            } finally {
                lock.unlock();
            }
            say("plugin host %d has ended: %s".formatted(host.number, error));
            return new HostException(error, refused);
        }

        private State stateOfShared(boolean wasShared) {
            if (!wasShared) return state;
            if (shared == null) return State.FAILED;
            if (!warmed.contains(shared)) return State.STARTING;
            return compilerRefused || command == null || !command.hasCompiler() ? State.WARM_WITHOUT_COMPILER : State.WARM;
        }

        @Override
        public void said(HostConnection host, String line) {
            say("plugin host %d: %s".formatted(host.number, line));
        }
    }
}
