package dev.sluice.app.workbench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/// What JavaFX starts; the window itself is [WorkbenchWindow].
public final class WorkbenchApp extends Application {
    private Optional<SingleInstance> instance = Optional.empty();

    @Override
    public void start(Stage stage) {
        var folder = getParameters().getUnnamed().stream().findFirst().map(Path::of);
        var folders = Folders.ofThisUser();
        var window = new WorkbenchWindow(stage, folders, new SystemFileDialogs(stage));
        if (!isOnly(folders, folder, window)) {
            Platform.exit();
            return;
        }
        Thread.setDefaultUncaughtExceptionHandler(new CrashLog(
                folders.crashes(), InstantSource.system(), sentence -> Platform.runLater(() -> window.say(sentence))));
        window.open(folder);
    }

    private boolean isOnly(Folders folders, Optional<Path> folder, WorkbenchWindow window) {
        try {
            instance = SingleInstance.claim(
                    folders.config(), folder, asked -> Platform.runLater(() -> window.startedAgain(asked)));
            return instance.isPresent();
        } catch (IOException e) {
            System.getLogger(WorkbenchApp.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot tell whether another window is open", e);
            return true;
        }
    }

    @Override
    public void stop() throws IOException {
        if (instance.isPresent()) instance.get().close();
    }
}
