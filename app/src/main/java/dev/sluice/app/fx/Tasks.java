package dev.sluice.app.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes waiting work off the FX thread and brings its result back. Whatever may wait for a disk, a query, Python or a
/// lock goes through here.
public final class Tasks {
    private final Executor background;
    private final Executor fx;

    /// @param background runs each piece of work on a thread of its own
    /// @param fx         runs what is to happen on the FX thread
    public Tasks(Executor background, Executor fx) {
        this.background = background;
        this.fx = fx;
    }

    /// Virtual threads for the work.
    public static Tasks onVirtualThreads(Executor fx) {
        return new Tasks(work -> Thread.ofVirtual().name("tasks-", 0).start(work), fx);
    }

    /// Work that was started.
    public static final class Started {
        private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
        private volatile boolean cancelled;

        /// Interrupts the work. It then ends as one that failed with an `InterruptedException`, unless it was done first.
        public void cancel() {
            cancelled = true;
            var running = thread.get();
            if (running != null) running.interrupt();
        }
    }

    /// Runs `work` in the background, then one of the others on the FX thread.
    public <T> Started start(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        var started = new Started();
        background.execute(() -> {
            started.thread.set(Thread.currentThread());
            try {
                if (started.cancelled) throw new InterruptedException();
                var result = work.call();
                fx.execute(() -> done.accept(result));
            } catch (Exception e) {
                fx.execute(() -> failed.accept(e));
            } finally {
                started.thread.set(null);
            }
        });
        return started;
    }

    /// Brings something to the FX thread from any other.
    public void onFx(Runnable work) {
        fx.execute(work);
    }
}
