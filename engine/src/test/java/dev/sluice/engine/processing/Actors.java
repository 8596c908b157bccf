package dev.sluice.engine.processing;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Threads of a test, with a watchdog: who waits too long fails it, with what every thread was doing.
final class Actors {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_NANOS = 200_000;

    interface Act {
        void run() throws Exception;
    }

    private final List<String> broken;
    private final BooleanSupplier mayFail;
    private final List<CompletableFuture<Void>> all = new ArrayList<>();

    /// @param broken  told what an actor threw
    /// @param mayFail whether what it throws does not matter any more
    Actors(List<String> broken, BooleanSupplier mayFail) {
        this.broken = broken;
        this.mayFail = mayFail;
    }

    void start(String name, Act act) {
        all.add(started(name, () -> {
            try {
                act.run();
            } catch (Exception | AssertionError e) {
                if (!mayFail.getAsBoolean()) broken.add(name + ": " + e + " at " + List.of(e.getStackTrace()));
            }
        }));
    }

    void join() throws Exception {
        for (var actor : all) await("an actor", actor);
    }

    static void within(String what, Act act) throws Exception {
        await(what, started(what, act));
    }

    private static CompletableFuture<Void> started(String name, Act act) {
        var done = new CompletableFuture<Void>();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                act.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private static void await(String what, CompletableFuture<Void> done) throws Exception {
        try {
            done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(what + " has not come to its end within " + PATIENCE + "\n" + threads(), e);
        } catch (ExecutionException e) {
            throw new AssertionError(what + ": " + e.getCause(), e.getCause());
        }
    }

    /// @return the last value, good or not
    static <T> T until(String what, Callable<T> value, Predicate<T> good) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                var now = value.call();
                if (good.test(now) || System.nanoTime() > deadline) return now;
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        } catch (Exception e) {
            throw new AssertionError(what, e);
        }
    }

    /// Of all threads, virtual ones too.
    private static String threads() {
        try {
            var folder = Files.createTempDirectory("threads-");
            var file = folder.resolve("dump.txt");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            var text = Files.readString(file);
            Files.delete(file);
            Files.delete(folder);
            return text;
        } catch (IOException e) {
            return "no thread dump: " + e;
        }
    }
}
