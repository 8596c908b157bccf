package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.host.PluginHosts.State;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// CPython: a host for each trigger, since a process runs one Python at a time. A stand-by always waits; it is cheap.
final class SeparateHosts extends HostPool {
    private final AtomicBoolean introduced = new AtomicBoolean();

    SeparateHosts(HostStarter starter, Consumer<String> messages) {
        super(PythonRuntime.CPYTHON, starter, messages);
    }

    @Override
    void begin() {
        replaceStandBy();
    }

    @Override
    HostConnection choose(TriggerInstance trigger) {
        return nextHost();
    }

    @Override
    boolean fits(TriggerInstance trigger, HostConnection host) {
        return true;
    }

    @Override
    boolean vacated(HostConnection host) {
        return true;
    }

    @Override
    boolean wantsStandBy() {
        return true;
    }

    @Override
    boolean wantsCompiler() {
        return false;
    }

    /// Hosts come and go with triggers and test runs; the first speaks for all. There is nothing to warm.
    @Override
    public void ready(HostConnection host, HostConnection.Ready ready) {
        if (introduced.compareAndSet(false, true)) say(ready.introduction(host.number));
        warm(host, true);
    }

    @Override
    void warmed(HostConnection host, boolean compiles) {
        state = State.WARM;
    }

    @Override
    boolean lost(HostConnection host, HostEnd end) {
        if (host.ready().isDone()) replaceStandBy();
        else state = State.FAILED;
        return false;
    }
}
