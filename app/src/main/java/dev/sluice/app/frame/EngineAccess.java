package dev.sluice.app.frame;

import dev.sluice.engine.Engine;

/// The way to the engine of the window.
public interface EngineAccess {
    /// Waits until the engine is open. Never on the FX thread.
    ///
    /// @throws IllegalStateException when it did not start
    Engine await() throws InterruptedException;

    boolean isOpen();
}
