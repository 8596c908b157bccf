package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.debug.BreakpointStatus;
import dev.sluice.engine.debug.DebugListener;
import dev.sluice.engine.debug.DebuggedRun;
import dev.sluice.engine.debug.StoppedAt;
import dev.sluice.host.protocol.debug.Event;
import dev.sluice.host.protocol.debug.Resumption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Somebody at a debugger, who waits for what happens next.
final class Watching implements DebugListener {
    static final long SOON_SECONDS = 60;

    private final BlockingQueue<Optional<StoppedAt>> happened = new LinkedBlockingQueue<>();
    private final BlockingQueue<StoppedAt> resumed = new LinkedBlockingQueue<>();
    final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    final ConcurrentHashMap<Integer, BreakpointStatus> statuses = new ConcurrentHashMap<>();
    private final BlockingQueue<BreakpointStatus> changes = new LinkedBlockingQueue<>();

    @Override
    public void stopped(StoppedAt stop) {
        happened.add(Optional.of(stop));
    }

    @Override
    public void resumed(StoppedAt stop) {
        resumed.add(stop);
    }

    @Override
    public void ended(DebuggedRun run) {
        happened.add(Optional.empty());
    }

    @Override
    public void changed(BreakpointStatus breakpoint) {
        statuses.put(breakpoint.id(), breakpoint);
        changes.add(breakpoint);
    }

    @Override
    public void logged(DebuggedRun run, Event.Logged line) {
        logged.add(line.line() + ": " + line.text());
    }

    /// A stop, or empty when a run has ended first.
    Optional<StoppedAt> next() {
        return taken(happened, "a stop, or the end of the run");
    }

    StoppedAt stop() {
        var next = next();
        assertThat(next).as("a stop, not the end of the run").isPresent();
        return next.orElseThrow();
    }

    void end() {
        assertThat(next()).as("the end of the run, not a stop").isEmpty();
    }

    StoppedAt going() {
        return taken(resumed, "somebody to go on");
    }

    BreakpointStatus change() {
        return taken(changes, "news of a breakpoint");
    }

    private static <T> T taken(BlockingQueue<T> queue, String what) {
        try {
            var next = queue.poll(SOON_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("waited for " + what).isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Resumption how(String kind) {
        return switch (kind) {
            case "into" -> new Resumption.Into();
            case "over" -> new Resumption.Over();
            case "out" -> new Resumption.Out();
            default -> new Resumption.Continue();
        };
    }
}
