package dev.sluice.engine.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final AtomicInteger deaf = new AtomicInteger();
    private final CountDownLatch reads = new CountDownLatch(1);

    private void block() {
        try {
            reads.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_client_that_does_not_read_is_cut_off_once() {
        try (var outbox = new Outbox(deaf::incrementAndGet)) {
            outbox.execute(this::block);
            for (int i = 0; i <= Outbox.WAITING_LIMIT; i++) outbox.execute(() -> {});
            assertThat(deaf).hasValue(1);
            for (int i = 0; i < 10; i++) outbox.execute(() -> {});
            assertThat(deaf).hasValue(1);
        }
    }

    @Test
    void lines_that_are_too_many_are_counted() throws Exception {
        try (var outbox = new Outbox(deaf::incrementAndGet)) {
            var begun = new CountDownLatch(1);
            outbox.execute(() -> {
                begun.countDown();
                block();
            });
            begun.await();
            var dropped = new LinkedBlockingQueue<Integer>();
            for (int i = 0; i < Outbox.LINES_LIMIT + 5; i++) outbox.line(dropped::add);
            reads.countDown();
            for (int i = 0; i < Outbox.LINES_LIMIT; i++) assertThat(dropped.poll(60, TimeUnit.SECONDS)).isEqualTo(i == 0 ? 5 : 0);
            outbox.line(dropped::add);
            assertThat(dropped.poll(60, TimeUnit.SECONDS)).isZero();
            assertThat(deaf).hasValue(0);
        }
    }
}
