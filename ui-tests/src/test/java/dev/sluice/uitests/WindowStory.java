package dev.sluice.uitests;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// A story in one window on the sample workspace, with a real engine and a real GraalPy behind it.
abstract class WindowStory {
    @TempDir
    Path folder;

    final FxRobot robot = new FxRobot();
    final CssWarnings css = new CssWarnings();
    OpenWindow window;

    @BeforeEach
    void openTheSampleWorkspace() throws Exception {
        window = OpenWindow.open(folder);
    }

    @AfterEach
    void close() {
        css.close();
        if (window != null) window.close();
    }
}
