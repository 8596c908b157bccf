package dev.sluice.host;

import dev.sluice.host.PythonContexts.Opened;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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

    private final RunsUnderWay runs;
    private final Supplier<Opened> opener;
    private final boolean compiles;
    private final LateCompiler compiler;
    private final Runnable warm;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Opened spare;
    private boolean opening;
    private boolean warming;
    private int waiting;
    private int taken;

    /// @param compiles whether there is anything to warm
    /// @param warm     called once, when the first spare has been warmed or was needed before that
    ContextStock(Supplier<Opened> opener, boolean compiles, LateCompiler compiler, Runnable warm) {
        this.opener = opener;
        this.compiles = compiles;
        this.compiler = compiler;
        runs = new RunsUnderWay(compiler::letGo);
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
        return opener.get();
    }

    /// The heap may be full for a while, since plugins share it; whoever needs a context meanwhile opens one, and at that the
    /// next spare is tried.
    private void keep() {
        try {
            boolean first = true;
            while (true) {
                keepOne(first);
                first = false;
                awaitCalm();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until it has been taken. From then on this thread does not keep it: it may be given up for its memory.
    private void keepOne(boolean first) throws InterruptedException {
        int seen = taken();
        var opened = open();
        if (first) warm.run();
        awaitTaken(opened, seen);
    }

    /// @return empty when there was no room for one
    private Optional<Opened> open() throws InterruptedException {
        Optional<Opened> opened = Optional.empty();
        try {
            opened = Optional.of(opener.get());
            offer(opened.get());
            warm(opened.get());
            return opened;
        } catch (PolyglotException | OutOfMemoryError e) {
            System.err.println("no spare Python context for now: " + e.getMessage());
            opened.ifPresent(this::withdraw);
            return Optional.empty();
        } finally {
            stopOpening();
        }
    }

    private int taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// What could not be warmed may lack something; somebody may have it already.
    private void withdraw(Opened damaged) {
        lock.lock();
        try {
            if (spare != damaged) return;
            spare = null;
        } finally {
            lock.unlock();
        }
        damaged.context().close(true);
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
        if (!compiles) return;
        compiler.firstContextReady();
        Optional<Value> warmUp = Optional.empty();
        for (int round = 0; round < WARM_UP_ROUNDS && mayWarm(opened); round++) {
            compiler.letGo();
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

    /// @param opened    empty: there is none, and somebody has to miss it first
    /// @param seenTaken before it was opened
    private void awaitTaken(Optional<Opened> opened, int seenTaken) throws InterruptedException {
        lock.lock();
        try {
            while (opened.isPresent() ? spare == opened.get() : taken == seenTaken) changed.await();
        } finally {
            lock.unlock();
        }
    }

    private void awaitCalm() throws InterruptedException {
        lock.lock();
        try {
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

    private void stopOpening() {
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
