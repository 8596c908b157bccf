package dev.sluice.app.fx;

import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;

/// The toolkit for tests of single views, which make controls without a window.
public final class OnFx {
    private static final CompletableFuture<Boolean> STARTED = new CompletableFuture<>();

    static {
        Platform.startup(() -> STARTED.complete(true));
    }

    private OnFx() {}

    /// Runs what has to be on the FX thread and waits for it.
    public static void run(Runnable work) {
        STARTED.join();
        CompletableFuture.runAsync(work, Platform::runLater).join();
    }
}
