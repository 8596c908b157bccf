package dev.sluice.engine.processing;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another thread does, not for time to pass.
final class Conditions {
    private static final long LOOK_AGAIN_NANOS = 1_000_000;

    private Conditions() {}

    static void await(String what, BooleanSupplier condition) {
        var deadline = System.nanoTime() + Story.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("not within " + Story.PATIENCE + ": " + what);
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
