package dev.sluice.app.workbench;

import java.nio.file.Path;
import javafx.application.Application;
import javafx.stage.Stage;

/// What JavaFX starts; the window itself is [WorkbenchWindow].
public final class WorkbenchApp extends Application {
    @Override
    public void start(Stage stage) {
        var folder = getParameters().getUnnamed().stream().findFirst().map(Path::of);
        new WorkbenchWindow(stage, Folders.ofThisUser()).open(folder);
    }
}
