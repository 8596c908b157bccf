package dev.sluice.app.workbench;

import javafx.application.Application;

/// Starts the window. Not an `Application` itself, so that JavaFX may come from the class path.
public final class WorkbenchLauncher {
    private WorkbenchLauncher() {}

    /// Returns when the window was closed and the engine has stopped.
    ///
    /// @param arguments at most one: the folder to open
    public static void launch(String... arguments) {
        Application.launch(WorkbenchApp.class, arguments);
    }
}
