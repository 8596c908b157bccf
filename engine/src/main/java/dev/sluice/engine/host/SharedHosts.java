package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.host.PluginHosts.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// GraalPy: triggers share a host until it is full; one whose run had to be killed gets a host of its own from then on.
/// Once a host has been lost, a stand-by waits for the next loss.
final class SharedHosts extends HostPool {
    /// Triggers in one host. A context takes some 10 MB of its heap (measured 2026-11), which is 1 GiB by default.
    static final int HOST_LIMIT_TRIGGERS = 40;

    private final List<HostConnection> shared = new ArrayList<>();
    private final AtomicBoolean saidWithoutCompiler = new AtomicBoolean();
    private boolean keepStandBy;
    private volatile boolean compilerRefused;

    SharedHosts(HostStarter starter, Consumer<String> messages) {
        super(PythonRuntime.GRAALPY, starter, messages);
    }

    @Override
    void begin() {
        shared.add(nextHost());
    }

    @Override
    HostConnection choose(TriggerInstance trigger) {
        if (trigger.needsOwnHost()) return nextHost();
        shared.removeIf(host -> !host.isUsable());
        for (var host : shared) if (population(host) < HOST_LIMIT_TRIGGERS) return host;
        var another = nextHost();
        shared.add(another);
        return another;
    }

    @Override
    boolean fits(TriggerInstance trigger, HostConnection host) {
        return trigger.needsOwnHost() != shared.contains(host);
    }

    @Override
    boolean vacated(HostConnection host) {
        if (isFirst(host)) return false;
        shared.remove(host);
        return true;
    }

    @Override
    boolean wantsStandBy() {
        return keepStandBy;
    }

    @Override
    boolean wantsCompiler() {
        return !compilerRefused;
    }

    @Override
    public void ready(HostConnection host, HostConnection.Ready ready) {
        say(ready.introduction(host.number));
        if (ready.compiles() || !saidWithoutCompiler.compareAndSet(false, true)) return;
        say("GraalPy runs without its compiler, so plugins work but are many times slower: "
                + (compilerRefused ? "Java refused it" : "no folder graal is installed beside the engine"));
    }

    @Override
    void warmed(HostConnection host, boolean compiles) {
        if (isFirst(host)) state = compiles ? State.WARM : State.WARM_WITHOUT_COMPILER;
    }

    /// The first is replaced before anybody asks, so that it has warmed up by then.
    @Override
    boolean lost(HostConnection host, HostEnd end) {
        boolean wasReady = host.ready().isDone();
        boolean refused = !wasReady && !compilerRefused && end.javaRefused();
        if (refused) compilerRefused = true;
        if (wasReady) keepStandBy = true;
        boolean wasFirst = isFirst(host);
        shared.remove(host);
        if (wasFirst && shared.isEmpty() && (wasReady || refused)) begin();
        else replaceStandBy();
        if (wasFirst) state = stateOfFirst();
        return refused;
    }

    private boolean isFirst(HostConnection host) {
        return !shared.isEmpty() && shared.getFirst() == host;
    }

    private State stateOfFirst() {
        if (shared.isEmpty()) return State.FAILED;
        if (!isWarm(shared.getFirst())) return State.STARTING;
        return compilerRefused || !starter.hasCompiler() ? State.WARM_WITHOUT_COMPILER : State.WARM;
    }
}
