package dev.sluice.host;

import com.oracle.truffle.api.Truffle;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets a host's first run go before GraalPy's compiler. Until that has started itself it takes as much of the processor
/// as everything up to the end of the first run (3 of 9 seconds, measured 2026-11). Calls are counted meanwhile, so that what is
/// often called is compiled as soon as it may be. Any thread.
final class LateCompiler {
    /// With so many processors the compiler is in nobody's way.
    private static final int ENOUGH_PROCESSORS = 4;

    /// From the first context on, when no run ends before.
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    /// Factors of the number of calls after which something is compiled, in sixteenths. The larger one keeps the product with
    /// the largest such number (10,000) an int.
    private static final int USUAL = 16;

    private static final int HARDLY_EVER = 200_000;

    private static final Optional<Method> FACTOR = factor();

    private final AtomicBoolean held = new AtomicBoolean();

    private LateCompiler() {}

    /// Whether the runtime compiles; without a compiler an engine knows none of its options.
    static boolean isThere() {
        return FACTOR.isPresent();
    }

    /// Where it helps. The factor must then be nobody else's: an engine with dynamic thresholds sets it, too.
    static boolean isWanted() {
        return isThere() && Runtime.getRuntime().availableProcessors() < ENOUGH_PROCESSORS;
    }

    /// Holds it back when that is wanted.
    static LateCompiler hold() {
        var compiler = new LateCompiler();
        if (isWanted()) {
            compiler.held.set(true);
            scale(HARDLY_EVER);
        }
        return compiler;
    }

    void firstContextReady() {
        if (held.get())
            CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).execute(this::letGo);
    }

    void letGo() {
        if (held.compareAndSet(true, false)) scale(USUAL);
    }

    private static void scale(int sixteenths) {
        try {
            FACTOR.orElseThrow().invoke(Truffle.getRuntime(), sixteenths);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return empty when the runtime does not compile
    private static Optional<Method> factor() {
        for (Class<?> type = Truffle.getRuntime().getClass(); type != null; type = type.getSuperclass()) {
            try {
                var setter = type.getDeclaredMethod("setCompilationThresholdScale", int.class);
                setter.setAccessible(true);
                return Optional.of(setter);
            } catch (NoSuchMethodException _) {
                // perhaps the class above
            }
        }
        return Optional.empty();
    }
}
