package dev.sluice.editor.assist;

import java.time.Duration;
import javafx.animation.PauseTransition;

/// Runs something after a while on the FX thread; asking again begins the while anew.
interface Delay {
    void restart(Runnable then);

    void cancel();

    static Delay of(Duration quiet) {
        var pause = new PauseTransition(javafx.util.Duration.millis(quiet.toMillis()));
        return new Delay() {
            @Override
            public void restart(Runnable then) {
                pause.setOnFinished(_ -> then.run());
                pause.playFromStart();
            }

            @Override
            public void cancel() {
                pause.stop();
            }
        };
    }
}
