package dev.sluice.engine.debug;

import dev.sluice.host.protocol.debug.Command;
import dev.sluice.host.protocol.debug.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A session at one trigger: which runs it has there, and which of their threads wait.
final class Attachment implements Debuggable.Ear {
    private final DebugSession session;
    private final Debuggable home;
    private final Map<String, DebuggedRun> runs = new LinkedHashMap<>();
    private final List<StoppedAt> stops = new ArrayList<>();

    Attachment(DebugSession session, Debuggable home) {
        this.session = session;
        this.home = home;
    }

    DebugSession session() {
        return session;
    }

    void tell(Command command) {
        home.tell(command);
    }

    void begun(DebuggedRun run) {
        synchronized (this) {
            if (runs.putIfAbsent(run.runId(), run) != null) return;
        }
        session.listener().begun(run);
    }

    void ended(DebuggedRun run) {
        List<StoppedAt> over;
        synchronized (this) {
            if (runs.remove(run.runId()) == null) return;
            over = stops.stream().filter(stop -> stop.run() == run).toList();
            stops.removeAll(over);
        }
        over.forEach(session.listener()::resumed);
        session.listener().ended(run);
    }

    void said(DebuggedRun run, String text, String source) {
        session.listener().said(run, text, source);
    }

    /// The session leaves, or the trigger.
    void end() {
        List<DebuggedRun> left;
        synchronized (this) {
            left = List.copyOf(runs.values());
        }
        left.forEach(this::ended);
        session.remove(this);
    }

    synchronized List<StoppedAt> stops() {
        return List.copyOf(stops);
    }

    synchronized List<DebuggedRun> runs() {
        return List.copyOf(runs.values());
    }

    @Override
    public List<Command> setup() {
        return session.setup();
    }

    @Override
    public void stopped(String runId, Event.Stopped stop, Debuggable.Line line) {
        Optional<StoppedAt> stopped;
        synchronized (this) {
            stopped = Optional.ofNullable(runs.get(runId)).map(run -> new StoppedAt(run, stop, line));
            stopped.ifPresent(stops::add);
        }
        // a run that has ended meanwhile is not to be shown again
        stopped.ifPresent(session.listener()::stopped);
    }

    @Override
    public void resumed(String runId, Debuggable.Line line, int number) {
        Optional<StoppedAt> resumed;
        synchronized (this) {
            resumed = stops.stream().filter(stop -> stop.is(line, number)).findFirst();
            resumed.ifPresent(stops::remove);
        }
        resumed.ifPresent(session.listener()::resumed);
    }

    @Override
    public void verified(Event.Verified breakpoint) {
        session.verified(breakpoint);
    }

    @Override
    public void logged(String runId, Event.Logged line) {
        Optional<DebuggedRun> run;
        synchronized (this) {
            run = Optional.ofNullable(runs.get(runId));
        }
        run.ifPresent(known -> session.listener().logged(known, line));
    }
}
