package dev.sluice.app.workbench;

import com.sun.javafx.tk.Toolkit;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;

/// Has what a key changed painted at once. JavaFX would wait for its next pulse, 4 ms on average at 120 a second, and has no
/// public way to say that somebody waits (JavaFX 26).
final class PromptPulses {
    private static final Logger LOG = Logger.getLogger(PromptPulses.class.getName());

    private final Toolkit toolkit;
    private final Method post;

    private PromptPulses(Toolkit toolkit, Method post) {
        this.toolkit = toolkit;
        this.post = post;
    }

    /// FX thread.
    static void after(Scene scene) {
        of(Toolkit.getToolkit())
                .ifPresent(pulses -> scene.addEventFilter(KeyEvent.ANY, _ -> Platform.runLater(pulses::post)));
    }

    private static Optional<PromptPulses> of(Toolkit toolkit) {
        try {
            var post = toolkit.getClass().getDeclaredMethod("postPulse");
            post.setAccessible(true);
            return Optional.of(new PromptPulses(toolkit, post));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.FINE, "keys wait for the next pulse", e);
            return Optional.empty();
        }
    }

    /// Does nothing when there is nothing to paint.
    private void post() {
        try {
            post.invoke(toolkit);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "a pulse was not posted", e);
        }
    }
}
