package dev.sluice.app.debugging;

import dev.sluice.engine.debug.BreakpointStatus;
import dev.sluice.engine.debug.DebugSession;
import dev.sluice.engine.debug.DebuggedRun;
import dev.sluice.engine.debug.SourceBreakpoint;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// One session of the engine's debugger: a run that was started here, or a live trigger. Any thread; never waits.
final class DebugConnection implements AutoCloseable {
    private final String title;
    private final boolean live;
    private final Map<Path, List<SourceBreakpoint>> told = new HashMap<>();
    private @Nullable OtherStops toldStops;
    private @Nullable DebugSession session;
    private @Nullable Thread thread;
    private volatile boolean hasStopped;

    /// @param title what runs of it are called
    /// @param live  whether they come about by themselves
    DebugConnection(String title, boolean live) {
        this.title = title;
        this.live = live;
    }

    String title() {
        return title;
    }

    boolean isLive() {
        return live;
    }

    synchronized void opened(DebugSession opened) {
        session = opened;
    }

    synchronized Optional<DebugSession> session() {
        return Optional.ofNullable(session);
    }

    /// Tells the session what is wanted, as far as it does not know yet.
    synchronized void sync(BreakpointStore store) {
        if (session == null) return;
        var wanted = store.wanted();
        var files = new HashSet<>(told.keySet());
        files.addAll(wanted.lines().keySet());
        for (var file : files) {
            var lines = wanted.lines().getOrDefault(file, List.of());
            if (lines.equals(told.getOrDefault(file, List.of()))) continue;
            session.setBreakpoints(file, lines);
            told.put(file, lines);
        }
        var stops = wanted.stops();
        if (Objects.equals(stops, toldStops)) return;
        session.stopAtExceptions(stops.raised(), stops.uncaught());
        session.stopAtData(stops.tables(), stops.noRows());
        toldStops = stops;
    }

    /// The line that a breakpoint was set at.
    synchronized Optional<Integer> lineOf(BreakpointStatus status) {
        var lines = told.get(status.file());
        if (session == null || lines == null) return Optional.empty();
        var ids = session.breakpoints().stream()
                .filter(one -> one.file().equals(status.file()))
                .map(BreakpointStatus::id)
                .sorted()
                .toList();
        int index = ids.indexOf(status.id());
        return index < 0 || index >= lines.size() ? Optional.empty() : Optional.of(lines.get(index).line());
    }

    /// Makes a run on the calling thread, which [#end] interrupts.
    <T> T launch(Callable<T> work) throws Exception {
        DebugSession own;
        synchronized (this) {
            own = Objects.requireNonNull(session);
            thread = Thread.currentThread();
        }
        try {
            return own.launch(work);
        } finally {
            synchronized (this) {
                thread = null;
            }
        }
    }

    /// Ends the run that was launched; a live trigger's goes on undisturbed.
    void end() {
        synchronized (this) {
            if (thread != null) {
                thread.interrupt();
                return;
            }
        }
        if (live) close();
    }

    /// Stops its runs. One that has been sent to its host and not begun there can only be stopped at its first line.
    void pause() {
        session().ifPresent(session -> {
            session.stopAtEntry(true);
            session.runs().forEach(DebuggedRun::pause);
        });
    }

    boolean hasStopped() {
        return hasStopped;
    }

    void stopped() {
        hasStopped = true;
    }

    @Override
    public void close() {
        session().ifPresent(DebugSession::close);
    }
}
