package dev.sluice.host;

import dev.sluice.host.PythonContexts.Opened;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/// Keeps one opened and warmed context ahead of demand. Code compiled in one context does not serve another, so it is
/// the warmed context itself that a trigger gets.
final class ContextStock {
    /// Rounds of a thousand rows; more buy the first real run nothing (measured 2026-11: 245 ms after 100, 283 after 200).
    private static final int WARM_UP_ROUNDS = 100;

    /// A new spare is begun when nobody has taken one for this long: many triggers starting at once need the
    /// processor for themselves.
    private static final Duration CALM = Duration.ofSeconds(2);

    /// How often is looked whether there is a pause between runs.
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final RunsUnderWay runs = new RunsUnderWay();
    private final PythonContexts contexts;
    private final HostChannel channel;
    private final Runnable warm;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Opened spare;
    private boolean opening;
    private boolean warming;
    private int waiting;
    private int taken;

    /// @param warm called once, when the first spare has been warmed or was needed before that
    ContextStock(PythonContexts contexts, HostChannel channel, Runnable warm) {
        this.contexts = contexts;
        this.channel = channel;
        this.warm = warm;
        opening = true;
        Thread.ofPlatform().daemon().name("spare-contexts").stackSize(HostTrigger.STACK_BYTES).start(this::keep);
    }

    /// To be told of every run.
    RunsUnderWay runs() {
        return runs;
    }

    /// The spare when there is one or will be soon, else a context opened now.
    Opened take() {
        lock.lock();
        try {
            waiting++;
            try {
                while ((spare != null && warming) || (spare == null && opening && waiting == 1))
                    changed.awaitUninterruptibly();
                taken++;
                changed.signalAll();
                if (spare != null) {
                    var found = spare;
                    spare = null;
                    return found;
                }
            } finally {
                waiting--;
            }
        } finally {
            lock.unlock();
        }
        return contexts.open(channel);
    }

    private void keep() {
        boolean first = true;
        try {
            while (true) {
                var opened = contexts.open(channel);
                offer(opened);
                warm(opened);
                if (first) warm.run();
                first = false;
                awaitTaken(opened);
            }
        } catch (PolyglotException e) {
            System.err.println("no spare Python context: " + e.getMessage());
            if (first) warm.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
        }
    }

    private void offer(Opened opened) {
        lock.lock();
        try {
            spare = opened;
            opening = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Until somebody wants the context. Without a compiler there is nothing to warm.
    private void warm(Opened opened) throws InterruptedException {
        if (!contexts.compiles()) return;
        Optional<Value> warmUp = Optional.empty();
        for (int round = 0; round < WARM_UP_ROUNDS && mayWarm(opened); round++) {
            try {
                if (warmUp.isEmpty()) warmUp = Optional.of(opened.python().invokeMember("warm_up"));
                else warmUp.get().invokeMember("round");
            } finally {
                endRound();
            }
        }
    }

    private boolean mayWarm(Opened opened) throws InterruptedException {
        lock.lock();
        try {
            while (spare == opened && waiting == 0 && !runs.pause())
                changed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            if (spare != opened || waiting > 0) return false;
            warming = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void endRound() {
        lock.lock();
        try {
            warming = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitTaken(Opened opened) throws InterruptedException {
        lock.lock();
        try {
            while (spare == opened) changed.await();
            int seen;
            do {
                seen = taken;
                changed.await(CALM.toMillis(), TimeUnit.MILLISECONDS);
            } while (seen != taken);
            opening = true;
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        lock.lock();
        try {
            opening = false;
            warming = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
