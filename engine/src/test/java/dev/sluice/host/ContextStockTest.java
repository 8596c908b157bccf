package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.host.PythonContexts.Opened;
import dev.sluice.host.protocol.FrameWriter;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ContextStockTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final String KEEPER = "spare-contexts";

    private final PythonContexts contexts = new PythonContexts(List.of(sources()), List.of());
    private final HostChannel channel = new HostChannel(new FrameWriter(OutputStream.nullOutputStream()), _ -> false);
    private final AtomicBoolean full = new AtomicBoolean(true);
    private final Semaphore triedByKeeper = new Semaphore(0);
    private final CountDownLatch told = new CountDownLatch(1);

    static String sources() {
        return Path.of("target/classes/python").toAbsolutePath().toString();
    }

    private Opened open() {
        boolean keeper = Thread.currentThread().getName().equals(KEEPER);
        if (keeper) triedByKeeper.release();
        if (keeper && full.get()) throw new OutOfMemoryError("Java heap space");
        return contexts.open(channel);
    }

    @Test
    void a_full_heap_leaves_it_without_a_spare_until_the_next_one_is_asked_for() throws InterruptedException {
        var stock = new ContextStock(this::open, false, LateCompiler.hold(), told::countDown);
        assertThat(told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        awaitKeeper();
        var opened = stock.take();
        awaitKeeper();
        full.set(false);
        var another = stock.take();
        awaitKeeper();
        for (var context : List.of(opened, another, stock.take())) context.context().close(true);
    }

    private void awaitKeeper() throws InterruptedException {
        assertThat(triedByKeeper.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
}
