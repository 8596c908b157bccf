package dev.sluice.app.workbench;

import javafx.application.Application;

/// Starts the window. Not an `Application` itself, so that JavaFX may come from the class path.
public final class WorkbenchLauncher {
    private static final String PULSES = "javafx.animation.pulse";
    /// What is typed waits for the next one: half as long as with the 60 of JavaFX.
    private static final int PULSES_PER_SECOND = 120;

    private WorkbenchLauncher() {}

    /// Returns when the window was closed and the engine has stopped.
    ///
    /// @param arguments at most one: the folder to open
    public static void launch(String... arguments) {
        prepare();
        Application.launch(WorkbenchApp.class, arguments);
    }

    /// To be called before JavaFX starts.
    public static void prepare() {
        if (System.getProperty(PULSES) == null) System.setProperty(PULSES, Integer.toString(PULSES_PER_SECOND));
    }
}
