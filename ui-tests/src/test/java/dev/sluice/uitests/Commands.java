package dev.sluice.uitests;

import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// Finds commands and files as a person does who knows their names.
record Commands(FxRobot robot, OpenWindow window) {
    /// Runs the first command that the palette finds for these words.
    void run(String words) {
        choose(words, "view.palette");
    }

    /// Opens the first file that the palette finds for these words.
    void goToFile(String words) {
        choose(words, "view.goToFile");
    }

    /// Asks by the command's id: its key may have been bound anew.
    private void choose(String words, String palette) {
        window.run(palette);
        window.await("the palette is open", () -> window.has("#palette") && window.node("#palette").isFocused());
        window.type("#palette", words);
        robot.push(KeyCode.ENTER);
    }
}
