package dev.sluice.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TasksTest {
    @Test
    void results_and_failures_come_back_through_the_one_door() {
        var seen = new ArrayList<Object>();
        var turns = new ArrayList<Runnable>();
        var tasks = new Tasks(Runnable::run, turns::add);
        tasks.start(() -> 42, seen::add, seen::add);
        var broken = new IOException("disk");
        tasks.start(
                () -> {
                    throw broken;
                },
                seen::add,
                seen::add);
        assertThat(seen).isEmpty();
        turns.forEach(Runnable::run);
        assertThat(seen).containsExactly(42, broken);
    }

    @Test
    void cancelled_work_is_interrupted() throws Exception {
        var results = new LinkedBlockingQueue<Object>();
        var begun = new CountDownLatch(1);
        var started = Tasks.onVirtualThreads(Runnable::run)
                .start(
                        () -> {
                            begun.countDown();
                            return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                        },
                        results::add,
                        results::add);
        begun.await();
        started.cancel();
        assertThat(results.poll(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void work_cancelled_before_it_began_never_begins() {
        var queue = new ArrayList<Runnable>();
        var seen = new ArrayList<Object>();
        var started = new Tasks(queue::add, Runnable::run).start(() -> seen.add("ran"), seen::add, seen::add);
        started.cancel();
        queue.getFirst().run();
        assertThat(seen).singleElement().isInstanceOf(InterruptedException.class);
    }
}
