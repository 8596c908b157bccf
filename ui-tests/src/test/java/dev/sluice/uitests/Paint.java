package dev.sluice.uitests;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What somebody waits for: from something that is done to a window to the end of the paint that shows what comes of it.
final class Paint {
    private final Scene scene;
    private final Executor render = renderThread();

    Paint(Scene scene) {
        this.scene = scene;
    }

    /// Nanoseconds from before `event` until the first frame in which `shown` holds has been painted. Asks after each layout.
    long after(Runnable event, BooleanSupplier shown) {
        var done = new CompletableFuture<Long>();
        Platform.runLater(() -> {
            long start = System.nanoTime();
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    if (!shown.getAsBoolean()) {
                        Platform.runLater(Platform::requestNextPulse);
                        return;
                    }
                    scene.removePostLayoutPulseListener(this);
                    // What the render thread is given after the layout it does after the paint.
                    Platform.runLater(() -> render.execute(() -> done.complete(System.nanoTime() - start)));
                }
            });
            event.run();
            Platform.requestNextPulse();
        });
        return done.join();
    }

    static void press(Node target, KeyCode code) {
        Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    static void type(Node target, char c) {
        press(target, KeyCode.UNDEFINED);
        var text = Character.toString(c);
        Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_TYPED, text, text, KeyCode.UNDEFINED, false, false, false, false));
    }

    private static Executor renderThread() {
        try {
            var instance = Class.forName("com.sun.javafx.tk.quantum.QuantumRenderer").getDeclaredMethod("getInstance");
            instance.setAccessible(true);
            return (Executor) instance.invoke(null);
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("this JavaFX has no render thread to ask", e);
        }
    }
}
