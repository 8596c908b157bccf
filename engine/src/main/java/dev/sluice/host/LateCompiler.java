package dev.sluice.host;

import com.oracle.truffle.api.Truffle;
import java.lang.reflect.Method;
import java.time.Duration;
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

    private static final int HARDLY_EVER = 8_000;

    private final AtomicBoolean held = new AtomicBoolean();

    private LateCompiler() {}

    /// Holds it back where that helps.
    static LateCompiler hold(boolean compiles) {
        var compiler = new LateCompiler();
        if (compiles && Runtime.getRuntime().availableProcessors() < ENOUGH_PROCESSORS)
            compiler.held.set(scale(HARDLY_EVER));
        return compiler;
    }

    void firstContextReady() {
        if (held.get())
            CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).execute(this::letGo);
    }

    void letGo() {
        if (held.compareAndSet(true, false)) scale(USUAL);
    }

    /// @return false when the runtime has no such thing
    private static boolean scale(int sixteenths) {
        var runtime = Truffle.getRuntime();
        for (Class<?> type = runtime.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Method setter = type.getDeclaredMethod("setCompilationThresholdScale", int.class);
                setter.setAccessible(true);
                setter.invoke(runtime, sixteenths);
                return true;
            } catch (NoSuchMethodException _) {
                // perhaps the class above
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }
}
