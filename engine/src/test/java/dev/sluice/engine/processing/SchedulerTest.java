package dev.sluice.engine.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private final MovedClock clock = new MovedClock(Story.NOW);
    private final Scheduler scheduler = new Scheduler(clock);
    private final ArrayList<String> done = new ArrayList<>();

    @Test
    void alarms_go_off_when_due_in_order_of_time_and_then_of_asking() {
        var now = clock.instant();
        scheduler.at(now.plusSeconds(2), () -> done.add("late"));
        scheduler.at(now.plusSeconds(1), () -> done.add("first"));
        scheduler.at(now.plusSeconds(1), () -> done.add("second"));
        assertThat(scheduler.fireDue()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(scheduler.fireDue()).isEqualTo(2);
        assertThat(done).containsExactly("first", "second");
        clock.advance(Duration.ofSeconds(1));
        assertThat(scheduler.fireDue()).isEqualTo(1);
        assertThat(scheduler.fireDue()).isZero();
    }

    @Test
    void an_alarm_that_was_taken_back_stays_silent() {
        var takeBack = scheduler.at(clock.instant(), () -> done.add("no"));
        takeBack.run();
        assertThat(scheduler.fireDue()).isZero();
        takeBack.run();
        assertThat(done).isEmpty();
    }

    @Test
    void an_alarm_set_by_an_alarm_waits_for_the_next_look() {
        scheduler.at(clock.instant(), () -> scheduler.at(clock.instant(), () -> done.add("second")));
        assertThat(scheduler.fireDue()).isEqualTo(1);
        assertThat(done).isEmpty();
        assertThat(scheduler.fireDue()).isEqualTo(1);
    }

    @Test
    void with_its_thread_it_looks_by_itself_also_at_an_alarm_before_all_others() throws InterruptedException {
        var rang = new CountDownLatch(2);
        try (var running = new Scheduler(InstantSource.system())) {
            running.start();
            var now = InstantSource.system().instant();
            running.at(now.plus(Duration.ofDays(1)), () -> done.add("no"));
            running.at(now.plusMillis(30), rang::countDown);
            running.at(now.plusMillis(1), rang::countDown);
            assertThat(rang.await(Story.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        assertThat(done).isEmpty();
    }
}
