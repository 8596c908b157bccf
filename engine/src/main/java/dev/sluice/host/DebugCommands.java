package dev.sluice.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.host.PythonContexts.Opened;
import dev.sluice.host.protocol.Frame;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.debug.Answer;
import dev.sluice.host.protocol.debug.Command;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/// Hands what the engine says to the debugger in a trigger's context, in order: on a thread of its own, since those of
/// runs may be stopped, and before a run on the run's thread. A context that comes in place of another is told it all.
final class DebugCommands {
    interface Home {
        /// Waits while the context is being left.
        Optional<Opened> current() throws InterruptedException;
    }

    /// @param payload as a Latin-1 text
    private record Told(Command command, String payload) {}

    private final String owner;
    private final HostChannel channel;
    private final Home home;
    /// The engine waits for the answers to its questions, and tells little else. Taken from under `telling` alone, so
    /// that a run begins after all that was said before it.
    private final Queue<Told> coming = new ConcurrentLinkedQueue<>();

    private final Semaphore arrived = new Semaphore(0);
    /// Held while Python is told something.
    private final ReentrantLock telling = new ReentrantLock();

    private final List<Told> setup = new ArrayList<>();
    private volatile int trigger;
    /// The one that has been told the setup; not kept, since it may be given up for its memory.
    private WeakReference<Opened> knows = new WeakReference<>(null);
    private @Nullable Thread thread;
    private boolean stale;
    private boolean closed;

    DebugCommands(String owner, HostChannel channel, Home home) {
        this.owner = owner;
        this.channel = channel;
        this.home = home;
    }

    /// Reader thread only.
    void take(Frame frame) {
        trigger = frame.id();
        coming.add(new Told(Command.read(frame.reader()), new String(frame.payload(), ISO_8859_1)));
        arrived.release();
        synchronized (this) {
            if (thread == null) begin();
        }
    }

    private synchronized void begin() {
        if (closed) return;
        stale = false;
        thread = HostTrigger.thread("debug-" + owner).unstarted(this::loop);
        thread.start();
    }

    synchronized void close() {
        closed = true;
        if (thread != null) thread.interrupt();
    }

    /// The one that there is has been in a context that was left.
    synchronized void renewThread() {
        if (thread == null) return;
        stale = true;
        arrived.release();
    }

    private synchronized boolean isStale() {
        return stale;
    }

    /// On the thread of a run that is about to enter the context.
    void prepare(Opened opened) {
        telling.lock();
        try {
            for (var told = coming.poll(); told != null; told = coming.poll()) tell(Optional.of(opened), told);
            if (!knows.refersTo(opened)) tellAll(opened);
        } finally {
            telling.unlock();
        }
    }

    private void loop() {
        try {
            while (true) {
                arrived.acquire();
                if (isStale()) {
                    begin();
                    arrived.release();
                    return;
                }
                tellNext();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A method of its own, so that this thread keeps no context while it waits.
    private void tellNext() throws InterruptedException {
        var opened = home.current();
        // a run may be in a loop, which this thread has to get in between of
        try {
            opened.ifPresent(Opened::takeTurns);
        } catch (PolyglotException | IllegalStateException _) {
            // the context has been closed meanwhile
        }
        telling.lock();
        try {
            var told = coming.poll();
            if (told != null) tell(opened, told);
        } finally {
            telling.unlock();
        }
    }

    private void tell(Optional<Opened> opened, Told told) {
        remember(told);
        if (opened.isEmpty()) refuse(told);
        else if (knows.refersTo(opened.get())) send(opened.get(), told);
        else {
            refuse(told);
            tellAll(opened.get());
        }
    }

    private void tellAll(Opened opened) {
        knows = new WeakReference<>(opened);
        setup.forEach(told -> send(opened, told));
    }

    private void remember(Told told) {
        switch (told.command) {
            case Command.Attach _ -> {
                setup.clear();
                setup.add(told);
            }
            case Command.Detach _ -> setup.clear();
            case Command.Breakpoints(var file, var _) -> {
                setup.removeIf(old -> old.command instanceof Command.Breakpoints other
                        && other.file().equals(file));
                setup.add(told);
            }
            case Command.Exceptions _, Command.Data _, Command.Entry _ -> {
                setup.removeIf(old -> old.command.getClass() == told.command.getClass());
                setup.add(told);
            }
            case Command.Resume _, Command.Pause _, Command.Ask _ -> {}
        }
    }

    /// What stopped has ended with its context.
    private void refuse(Told told) {
        if (told.command instanceof Command.Ask ask)
            channel.send(FrameType.DEBUG_ANSWER, trigger, Answer.error(ask.number(), "the thread has gone on"));
    }

    private void send(Opened opened, Told told) {
        try {
            opened.python().invokeMember("debug", trigger, told.payload);
        } catch (PolyglotException e) {
            refuse(told);
            if (!e.isInterrupted() && !e.isCancelled())
                System.err.println("the debugger of " + owner + " has failed: " + e.getMessage());
        } catch (IllegalStateException e) {
            // the context has been closed meanwhile
            refuse(told);
        }
    }
}
