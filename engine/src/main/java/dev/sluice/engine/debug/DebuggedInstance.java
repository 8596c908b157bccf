package dev.sluice.engine.debug;

import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunOutcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The runs of one trigger or of test runs, and the session that debugs them.
final class DebuggedInstance implements PluginInstance {
    private final Debugger debugger;
    private final String owner;
    private final PluginInstance instance;
    private final Debuggable home;
    private final Map<String, DebuggedRun> runs = new LinkedHashMap<>();
    private @Nullable Attachment attachment;

    DebuggedInstance(Debugger debugger, String owner, PluginInstance instance, Debuggable home) {
        this.debugger = debugger;
        this.owner = owner;
        this.instance = instance;
        this.home = home;
    }

    String owner() {
        return owner;
    }

    /// @return false when another session has it
    boolean claim(DebugSession session) {
        Attachment fresh;
        List<DebuggedRun> underWay;
        synchronized (this) {
            if (attachment != null) return attachment.session() == session;
            fresh = attachment = new Attachment(session, home);
            underWay = List.copyOf(runs.values());
        }
        if (!session.add(fresh)) {
            release(session);
            return true;
        }
        underWay.forEach(fresh::begun);
        home.attach(fresh);
        return true;
    }

    void release(DebugSession session) {
        Attachment last;
        synchronized (this) {
            last = attachment;
            if (last == null || last.session() != session) return;
            attachment = null;
        }
        home.detach();
        last.end();
    }

    @Override
    public RunOutcome run(PluginRun run, PluginApi api) throws InterruptedException {
        if (!DebugSession.LAUNCHING.isBound()) return attended(run, api);
        var session = DebugSession.LAUNCHING.get();
        if (!claim(session)) throw new IllegalStateException(owner + " is being debugged by somebody else");
        try {
            return attended(run, api);
        } finally {
            release(session);
        }
    }

    private RunOutcome attended(PluginRun run, PluginApi api) throws InterruptedException {
        var debugged = new DebuggedRun(owner, run.runId(), run.code(), home);
        var now = begin(debugged);
        if (now != null) now.begun(debugged);
        try {
            return instance.run(run, new OverheardApi(api, (text, source) -> said(debugged, text, source)));
        } finally {
            var then = end(debugged);
            if (then != null) then.ended(debugged);
        }
    }

    private void said(DebuggedRun run, String text, String source) {
        var listening = attachment();
        if (listening != null) listening.said(run, text, source);
    }

    private synchronized @Nullable Attachment attachment() {
        return attachment;
    }

    private synchronized @Nullable Attachment begin(DebuggedRun run) {
        runs.put(run.runId(), run);
        return attachment;
    }

    private synchronized @Nullable Attachment end(DebuggedRun run) {
        runs.remove(run.runId());
        return attachment;
    }

    @Override
    public void onComplaint(Consumer<String> listener) {
        instance.onComplaint(listener);
    }

    @Override
    public void cancel() {
        instance.cancel();
    }

    @Override
    public void cancel(String runId) {
        instance.cancel(runId);
    }

    @Override
    public void forgetCaches() {
        instance.forgetCaches();
    }

    @Override
    public void passTime(Duration time) {
        instance.passTime(time);
    }

    @Override
    public void close() {
        debugger.forget(this);
        instance.close();
        Attachment last;
        synchronized (this) {
            last = attachment;
            attachment = null;
        }
        if (last != null) last.end();
    }
}
