package dev.sluice.engine.processing;

import dev.sluice.engine.schedule.Schedule;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Gives one schedule trigger its ticks, one at a time: the next is posted when it is due and the last has been taken.
/// So a trigger that is behind runs every missed tick back to back, and none of them takes up memory. What passed while
/// the machine slept is missed as well; a clock that is set back brings no tick back: the next waits until it is due.
final class TickSource {
    /// Missed ticks are counted up to here.
    private static final int COUNT_LIMIT = 1000;

    private final Schedule times;
    private final Scheduler scheduler;
    private final Consumer<Instant> due;
    private Optional<Instant> next = Optional.empty();
    private Runnable disarm = () -> {};
    private boolean stopped;

    TickSource(Schedule times, Scheduler scheduler, Consumer<Instant> due) {
        this.times = times;
        this.scheduler = scheduler;
        this.due = due;
    }

    synchronized void start(Instant now) {
        arm(times.first(now));
    }

    /// The tick is done, or under way when the trigger is asynchronous.
    synchronized void taken(Instant scheduled) {
        if (!stopped) arm(times.after(scheduled));
    }

    synchronized void stop() {
        stopped = true;
        next = Optional.empty();
        disarm.run();
    }

    synchronized Optional<Instant> next() {
        return next;
    }

    /// Ticks that are due and wait.
    synchronized int missed(Instant now) {
        var count = 0;
        for (var tick = next; tick.isPresent() && !tick.get().isAfter(now) && count < COUNT_LIMIT; count++)
            tick = times.after(tick.get());
        return count;
    }

    private void arm(Optional<Instant> tick) {
        next = tick;
        tick.ifPresent(time -> disarm = scheduler.at(time, () -> due.accept(time)));
    }
}
