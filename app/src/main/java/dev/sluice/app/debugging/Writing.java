package dev.sluice.app.debugging;

import java.time.Duration;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// Whether somebody is writing at the moment, from which no stop takes the caret away.
final class Writing {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private long lastNanos;

    Writing(Stage stage) {
        over();
        stage.addEventFilter(KeyEvent.KEY_TYPED, event -> {
            if (isText(event)) lastNanos = System.nanoTime();
        });
    }

    /// Keys that call commands may come as typed, too.
    private static boolean isText(KeyEvent event) {
        var typed = event.getCharacter();
        return !typed.isEmpty() && typed.charAt(0) >= ' ' && typed.charAt(0) != 127 && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
    }

    boolean isUnderWay() {
        return System.nanoTime() - lastNanos < PAUSE.toNanos();
    }

    /// Somebody has asked for what may happen next.
    void over() {
        lastNanos = System.nanoTime() - PAUSE.toNanos();
    }
}
