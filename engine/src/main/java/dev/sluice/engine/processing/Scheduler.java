package dev.sluice.engine.processing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Finds out whose time has come. One thread, `scheduler`, which only posts to mailboxes; a test moves the clock and
/// calls [#fireDue] instead.
final class Scheduler implements AutoCloseable {
    /// The clock is looked at again after so long, so that a clock that was set is noticed.
    private static final Duration LONGEST_NAP = Duration.ofMillis(500);

    /// Something to be done once, at a time.
    private record Alarm(Instant due, long order, Runnable action) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            var byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private long order;
    private boolean closed;
    private Optional<Thread> thread = Optional.empty();

    Scheduler(InstantSource clock) {
        this.clock = clock;
    }

    void start() {
        thread = Optional.of(Thread.ofPlatform().daemon().name("scheduler").start(this::loop));
    }

    /// @return takes the alarm back; without effect once it went off
    Runnable at(Instant due, Runnable action) {
        lock.lock();
        try {
            var alarm = new Alarm(due, order++, action);
            alarms.add(alarm);
            changed.signal();
            return () -> remove(alarm);
        } finally {
            lock.unlock();
        }
    }

    private void remove(Alarm alarm) {
        lock.lock();
        try {
            alarms.remove(alarm);
        } finally {
            lock.unlock();
        }
    }

    /// Does everything that is due and was set before this call.
    ///
    /// @return how much that was
    int fireDue() {
        var due = takeDue();
        due.forEach(alarm -> alarm.action().run());
        return due.size();
    }

    private List<Alarm> takeDue() {
        var due = new ArrayList<Alarm>();
        lock.lock();
        try {
            var now = clock.instant();
            for (var first = alarms.peek(); first != null && !first.due().isAfter(now); first = alarms.peek())
                due.add(alarms.remove());
        } finally {
            lock.unlock();
        }
        return due;
    }

    private void loop() {
        while (waitForAlarm()) fireDue();
    }

    /// @return false when closed
    private boolean waitForAlarm() {
        lock.lock();
        try {
            while (!closed) {
                var first = alarms.peek();
                var nap = first == null ? LONGEST_NAP : Duration.between(clock.instant(), first.due());
                if (!nap.isPositive()) return true;
                if (nap.compareTo(LONGEST_NAP) > 0) nap = LONGEST_NAP;
                changed.await(nap.toNanos(), TimeUnit.NANOSECONDS);
            }
            return false;
        } catch (InterruptedException stopped) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Nothing goes off afterwards.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            alarms.clear();
            changed.signal();
        } finally {
            lock.unlock();
        }
        thread.ifPresent(Scheduler::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
