package dev.sluice.uitests;

import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.MouseButton;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A robot that goes on when what it did has arrived. Under Headless it has at once; an X server takes its time.
final class Person extends FxRobot {
    private static final long WAY_MILLIS = Long.getLong("sluice.stories.way", 0);

    @Override
    public FxRobot push(KeyCode... keys) {
        super.push(keys);
        return arrive();
    }

    @Override
    public FxRobot push(KeyCodeCombination keys) {
        super.push(keys);
        return arrive();
    }

    @Override
    public FxRobot press(MouseButton... buttons) {
        super.press(buttons);
        return arrive();
    }

    @Override
    public FxRobot release(MouseButton... buttons) {
        super.release(buttons);
        return arrive();
    }

    private FxRobot arrive() {
        if (WAY_MILLIS > 0) {
            WaitForAsyncUtils.sleep(WAY_MILLIS, TimeUnit.MILLISECONDS);
            WaitForAsyncUtils.waitForFxEvents();
        }
        return this;
    }
}
