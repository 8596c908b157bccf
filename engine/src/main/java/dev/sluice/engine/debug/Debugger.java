package dev.sluice.engine.debug;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRuntime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Knows every trigger and test run that could be debugged, and the sessions that do.
///
/// A trigger is debugged by one session at a time. What is stopped waits alone: other triggers, the listener and the flush
/// go on.
public final class Debugger implements AutoCloseable {
    /// Sessions at the same time.
    public static final int SESSIONS_LIMIT = 64;

    private final Set<DebuggedInstance> instances = new LinkedHashSet<>();
    private final Set<DebugSession> sessions = new LinkedHashSet<>();
    private boolean closed;

    /// @return the same runtime, with instances that can be debugged
    public PluginRuntime around(PluginRuntime runtime) {
        return new PluginRuntime() {
            @Override
            public PluginInstance open(String owner, Optional<PythonRuntime> python) {
                return opened(owner, runtime.open(owner, python));
            }

            @Override
            public PluginInstance openTest(String cacheName, Optional<PythonRuntime> python) {
                return opened("test " + cacheName, runtime.openTest(cacheName, python));
            }

            @Override
            public void close() {
                runtime.close();
            }
        };
    }

    private PluginInstance opened(String owner, PluginInstance instance) {
        if (!(instance instanceof Debuggable home)) return instance;
        var debugged = new DebuggedInstance(this, owner, instance, home);
        List<DebugSession> matching;
        synchronized (this) {
            instances.add(debugged);
            matching = sessions.stream().filter(session -> session.wants(owner)).toList();
        }
        for (var session : matching) debugged.claim(session);
        return debugged;
    }

    /// Begins to debug. A trigger that another session has stays there.
    ///
    /// @throws DebugException when the one trigger that is wanted is being debugged, or there are too many sessions
    public DebugSession open(DebugTarget target, DebugListener listener) {
        var session = new DebugSession(this, target, listener);
        List<DebuggedInstance> matching;
        synchronized (this) {
            if (closed) throw new DebugException("the engine is stopping");
            if (sessions.size() >= SESSIONS_LIMIT)
                throw new DebugException("there are %d debug sessions already; end one first".formatted(SESSIONS_LIMIT));
            matching = instances.stream().filter(instance -> session.wants(instance.owner())).toList();
            sessions.add(session);
        }
        boolean taken = false;
        for (var instance : matching) taken |= !instance.claim(session);
        if (taken && target instanceof DebugTarget.OneTrigger(var database, var trigger)) {
            session.close();
            throw new DebugException(
                    "%s.%s is being debugged by somebody else; end that session first".formatted(database, trigger));
        }
        return session;
    }

    synchronized void forget(DebuggedInstance instance) {
        instances.remove(instance);
    }

    void forget(DebugSession session) {
        List<DebuggedInstance> all;
        synchronized (this) {
            sessions.remove(session);
            all = List.copyOf(instances);
        }
        for (var instance : all) instance.release(session);
    }

    /// Ends all sessions.
    @Override
    public void close() {
        List<DebugSession> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(sessions);
        }
        all.forEach(DebugSession::close);
    }
}
