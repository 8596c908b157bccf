package dev.sluice.uitests;

import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// Finds commands and files as a person does who knows their names.
record Commands(FxRobot robot, OpenWindow window) {
    /// Runs the first command that the palette finds for these words.
    void run(String words) {
        choose(words, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    }

    /// Opens the first file that the palette finds for these words.
    void goToFile(String words) {
        choose(words, KeyCode.CONTROL, KeyCode.P);
    }

    private void choose(String words, KeyCode... keys) {
        robot.push(keys);
        window.await("the palette is open", () -> window.has("#palette") && window.node("#palette").isFocused());
        window.type("#palette", words);
        robot.push(KeyCode.ENTER);
    }
}
