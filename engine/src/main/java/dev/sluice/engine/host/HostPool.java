package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The hosts of one runtime: starts, watches and replaces them. Which trigger lives where is what subclasses decide.
///
/// A stand-by host may wait for the next to be needed. It is started when the others have warmed up, which takes all the
/// processor there is.
abstract class HostPool implements HostConnection.Watcher, AutoCloseable {
    private static final String STOPPING = "the engine is stopping";

    final HostStarter starter;
    volatile PluginHosts.State state = PluginHosts.State.STARTING;

    private final PythonRuntime runtime;
    private final Consumer<String> messages;
    private final Trials trials = new Trials();
    /// Guards what follows, each trigger's `home`, and what subclasses know. Methods called with it say so.
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<HostConnection, Set<TriggerInstance>> residents = new HashMap<>();
    private final Set<HostConnection> warmed = new HashSet<>();
    private @Nullable HostConnection standBy;
    private boolean closed;

    /// @param messages hears what the hosts themselves have to say (started, died, restarted), one line each
    HostPool(PythonRuntime runtime, HostStarter starter, Consumer<String> messages) {
        this.runtime = runtime;
        this.starter = starter;
        this.messages = messages;
    }

    /// Starts a host in the background, for the first trigger that will need one. Called with the lock.
    abstract void begin();

    /// A host for a trigger without one. Called with the lock.
    abstract HostConnection choose(TriggerInstance trigger);

    /// Whether a trigger may live there. Called with the lock.
    abstract boolean fits(TriggerInstance trigger, HostConnection host);

    /// Nobody lives there any more. Called with the lock.
    ///
    /// @return whether the host is to end
    abstract boolean vacated(HostConnection host);

    /// Whether a host is to wait for the next to be needed. Called with the lock.
    abstract boolean wantsStandBy();

    abstract boolean wantsCompiler();

    /// A host has warmed up. Called with the lock.
    abstract void warmed(HostConnection host, boolean compiles);

    /// A host has ended that was still wanted. Called with the lock.
    ///
    /// @return whether it has been replaced by one that is started in another way
    abstract boolean lost(HostConnection host, HostEnd end);

    /// Starts the first host in the background and warms it up.
    final void start() {
        lock.lock();
        try {
            if (!closed && residents.isEmpty()) begin();
        } catch (HostException e) {
            state = PluginHosts.State.FAILED;
            say("plugins cannot run: " + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    final Trials trials() {
        return trials;
    }

    final MemoryLimit memoryLimit() {
        return starter.memoryLimit();
    }

    final PluginHosts.State state() {
        return state;
    }

    /// The host for a trigger's next run, started when there is none; perhaps not ready yet.
    ///
    /// @throws HostException when a part of the installation is missing
    final HostConnection hostFor(TriggerInstance trigger) {
        lock.lock();
        try {
            if (closed) throw new HostException(STOPPING);
            var home = trigger.home;
            if (home != null && home.isUsable() && fits(trigger, home)) return home;
            var chosen = choose(trigger);
            trigger.home = chosen;
            residents(chosen).add(trigger);
            return chosen;
        } finally {
            lock.unlock();
        }
    }

    /// Hosts in which a trigger has runs or could have them next.
    final List<HostConnection> hostsOf(TriggerInstance trigger) {
        lock.lock();
        try {
            return residents.entrySet().stream()
                    .filter(home -> home.getValue().contains(trigger))
                    .map(Map.Entry::getKey)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// A trigger's contexts, and hosts in which nobody else lives.
    final void forget(TriggerInstance trigger) {
        leave(trigger, _ -> true);
    }

    /// What a trigger holds in hosts that no longer fit it.
    final void settle(TriggerInstance trigger) {
        leave(trigger, host -> !fits(trigger, host));
    }

    private void leave(TriggerInstance trigger, Predicate<HostConnection> which) {
        lock.lock();
        try {
            for (var host : List.copyOf(residents.keySet()))
                if (residents(host).contains(trigger) && which.test(host)) leave(trigger, host);
        } finally {
            lock.unlock();
        }
    }

    private void leave(TriggerInstance trigger, HostConnection host) {
        var others = residents(host);
        others.remove(trigger);
        boolean ends = others.isEmpty() && vacated(host);
        Thread.startVirtualThread(() -> {
            if (ends) host.close("the trigger has been closed");
            else host.close(trigger);
        });
    }

    @Override
    public final void close() {
        List<HostConnection> hosts;
        lock.lock();
        try {
            closed = true;
            hosts = List.copyOf(residents.keySet());
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

    /// The stand-by, else one started now. Called with the lock.
    ///
    /// @throws HostException when a part of the installation is missing
    final HostConnection nextHost() {
        var waiting = standBy;
        standBy = null;
        if (waiting == null || !waiting.isUsable()) waiting = startHost();
        replaceStandBy();
        return waiting;
    }

    /// Called with the lock.
    final void replaceStandBy() {
        if (closed || !wantsStandBy() || !warmed.containsAll(residents.keySet())) return;
        if (standBy == null || !standBy.isUsable()) standBy = startHost();
    }

    /// How many triggers live there. Called with the lock.
    final int population(HostConnection host) {
        return residents(host).size();
    }

    /// Called with the lock.
    final boolean isWarm(HostConnection host) {
        return warmed.contains(host);
    }

    final void say(String message) {
        messages.accept(message);
    }

    private Set<TriggerInstance> residents(HostConnection host) {
        return Objects.requireNonNullElse(residents.get(host), new HashSet<>());
    }

    private HostConnection startHost() {
        var host = starter.start(runtime, wantsCompiler(), this);
        residents.put(host, new HashSet<>());
        return host;
    }

    @Override
    public final void warm(HostConnection host, boolean compiles) {
        lock.lock();
        try {
            warmed.add(host);
            warmed(host, compiles);
            replaceStandBy();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final HostException ended(HostConnection host, HostEnd end) {
        var error = end.error(memoryLimit());
        boolean restarted = false;
        lock.lock();
        try {
            residents.remove(host);
            warmed.remove(host);
            if (closed || end.wanted()) return new HostException(error);
            if (standBy == host) standBy = null;
            restarted = lost(host, end);
        } catch (HostException e) {
            state = PluginHosts.State.FAILED;
        } finally {
            lock.unlock();
        }
        say("plugin host %d has ended: %s".formatted(host.number, error));
        return new HostException(error, restarted);
    }

    @Override
    public final void said(HostConnection host, String line) {
        say("plugin host %d: %s".formatted(host.number, line));
    }
}
