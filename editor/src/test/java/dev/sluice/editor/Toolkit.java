package dev.sluice.editor;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;

/// Starts JavaFX once for all tests of the module and runs things on its thread.
public final class Toolkit {
    private static boolean started;

    private Toolkit() {}

    public static <T> T onFxThread(Callable<T> work) throws Exception {
        start();
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }

    private static synchronized void start() throws InterruptedException {
        if (started) return;
        var up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
        Platform.setImplicitExit(false);
        started = true;
    }
}
