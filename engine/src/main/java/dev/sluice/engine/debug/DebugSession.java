package dev.sluice.engine.debug;

import dev.sluice.host.protocol.debug.Breakpoint;
import dev.sluice.host.protocol.debug.Command;
import dev.sluice.host.protocol.debug.DataBreakpoint;
import dev.sluice.host.protocol.debug.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/// Somebody debugs triggers or a test run: breakpoints, and what has stopped at them. Any thread; never waits.
public final class DebugSession implements AutoCloseable {
    /// Breakpoints of a session.
    public static final int BREAKPOINTS_LIMIT = 10_000;

    static final ScopedValue<DebugSession> LAUNCHING = ScopedValue.newInstance();

    private final Debugger debugger;
    private final DebugTarget target;
    private final DebugListener listener;
    private final Set<Attachment> attachments = new LinkedHashSet<>();
    private final Map<Path, List<Breakpoint>> lines = new LinkedHashMap<>();
    private final Map<Integer, BreakpointStatus> statuses = new LinkedHashMap<>();
    private Command.Exceptions exceptions = new Command.Exceptions(false, false);
    private Command.Data data = new Command.Data(List.of());
    private Command.Entry entry = new Command.Entry(false);
    private int lastId;
    private boolean closed;

    DebugSession(Debugger debugger, DebugTarget target, DebugListener listener) {
        this.debugger = debugger;
        this.target = target;
        this.listener = listener;
    }

    boolean wants(String owner) {
        return target.matches(owner);
    }

    DebugListener listener() {
        return listener;
    }

    /// Debugs the runs that this work makes on the calling thread, such as a test run.
    public <T> T launch(Callable<T> work) throws Exception {
        return ScopedValue.where(LAUNCHING, this).call(work::call);
    }

    /// Sets the breakpoints of a file in place of those before. The file need not be loaded, nor exist.
    ///
    /// @param file absolute, as the engine names it
    /// @return in the same order; [DebugListener#changed] tells when a host has looked
    /// @throws DebugException when there are too many
    public List<BreakpointStatus> setBreakpoints(Path file, List<SourceBreakpoint> wanted) {
        var result = new ArrayList<BreakpointStatus>();
        Command command;
        synchronized (this) {
            for (var old : lines.getOrDefault(file, List.of())) statuses.remove(old.id());
            lines.remove(file);
            if (statuses.size() + wanted.size() > BREAKPOINTS_LIMIT)
                throw new DebugException("a session may have %d breakpoints".formatted(BREAKPOINTS_LIMIT));
            var breakpoints = new ArrayList<Breakpoint>();
            for (var one : wanted) {
                int id = ++lastId;
                breakpoints.add(new Breakpoint(id, one.line(), one.condition(), one.hitCount(), one.logMessage()));
                var status = new BreakpointStatus(id, file, one.line(), false, "the plugin has not been loaded yet");
                statuses.put(id, status);
                result.add(status);
            }
            if (!breakpoints.isEmpty()) lines.put(file, breakpoints);
            command = new Command.Breakpoints(file.toString(), breakpoints);
        }
        tell(command);
        return List.copyOf(result);
    }

    /// What is known of all breakpoints at lines.
    public synchronized List<BreakpointStatus> breakpoints() {
        return List.copyOf(statuses.values());
    }

    /// @param raised   stops where an exception is raised in the plugin's code, or comes into it
    /// @param uncaught stops where one was raised that leaves the plugin
    public void stopAtExceptions(boolean raised, boolean uncaught) {
        Command command;
        synchronized (this) {
            command = exceptions = new Command.Exceptions(raised, uncaught);
        }
        tell(command);
    }

    /// @param tables stops at a write to one of these; an empty name is that of any table
    /// @param noRows stops at a query that returns no rows
    public void stopAtData(List<String> tables, boolean noRows) {
        Command command;
        synchronized (this) {
            var breakpoints = new ArrayList<DataBreakpoint>();
            for (var table : tables) breakpoints.add(new DataBreakpoint.Write(++lastId, table));
            if (noRows) breakpoints.add(new DataBreakpoint.NoRows(++lastId));
            command = data = new Command.Data(breakpoints);
        }
        tell(command);
    }

    /// @param stop each run, from the next one on, stops at the first line of the plugin's function
    public void stopAtEntry(boolean stop) {
        Command command;
        synchronized (this) {
            command = entry = new Command.Entry(stop);
        }
        tell(command);
    }

    /// What waits now.
    public List<StoppedAt> stops() {
        return attachments().stream().flatMap(at -> at.stops().stream()).toList();
    }

    /// Runs under way.
    public List<DebuggedRun> runs() {
        return attachments().stream().flatMap(at -> at.runs().stream()).toList();
    }

    /// Leaves: breakpoints are taken away, and what has stopped goes on. Idempotent.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) return;
            closed = true;
        }
        debugger.forget(this);
    }

    private synchronized List<Attachment> attachments() {
        return List.copyOf(attachments);
    }

    /// @return false when the session is over
    synchronized boolean add(Attachment attachment) {
        return !closed && attachments.add(attachment);
    }

    synchronized void remove(Attachment attachment) {
        attachments.remove(attachment);
    }

    synchronized List<Command> setup() {
        var commands = new ArrayList<Command>();
        commands.add(exceptions);
        commands.add(data);
        commands.add(entry);
        lines.forEach((file, breakpoints) -> commands.add(new Command.Breakpoints(file.toString(), breakpoints)));
        return commands;
    }

    private void tell(Command command) {
        for (var attachment : attachments()) attachment.tell(command);
    }

    /// Of several triggers that share a file, the first that has found code speaks for all.
    void verified(Event.Verified told) {
        BreakpointStatus status;
        synchronized (this) {
            var known = statuses.get(told.breakpoint());
            if (known == null) return;
            status = new BreakpointStatus(known.id(), known.file(), told.line(), told.verified(), told.message());
            if (status.equals(known)) return;
            statuses.put(known.id(), status);
        }
        listener.changed(status);
    }
}
