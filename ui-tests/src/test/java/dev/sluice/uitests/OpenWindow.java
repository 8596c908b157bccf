package dev.sluice.uitests;

import dev.sluice.app.workbench.Folders;
import dev.sluice.app.workbench.Theme;
import dev.sluice.app.workbench.WorkbenchWindow;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The real window with a real engine, on folders of its own. What it offers is what a person can see.
final class OpenWindow implements AutoCloseable {
    /// A cold plugin host on a busy machine takes most of it.
    private static final long PATIENCE_SECONDS = 180;

    private final Stage stage;
    private final WorkbenchWindow window;

    private OpenWindow(Stage stage, WorkbenchWindow window) {
        this.stage = stage;
        this.window = window;
    }

    /// Opens the sample workspace, as the first start in this folder does; a later one finds what the last has left.
    static OpenWindow open(Path folder) throws TimeoutException {
        TextLibraries.require();
        FxToolkit.registerPrimaryStage();
        var samples = Path.of(System.getProperty("sluice.samples", "../sample-plugins")).toAbsolutePath();
        var folders = new Folders(folder.resolve("data"), folder.resolve("config"), samples);
        var stages = new Stage[1];
        var windows = new WorkbenchWindow[1];
        FxToolkit.setupFixture(() -> {
            stages[0] = new Stage();
            windows[0] = new WorkbenchWindow(stages[0], folders);
            windows[0].open(Optional.empty());
        });
        return new OpenWindow(stages[0], windows[0]);
    }

    Stage stage() {
        return stage;
    }

    /// Chooses a theme and waits until a frame has been drawn with it.
    void choose(Theme.Choice theme) {
        var drawn = new CompletableFuture<Boolean>();
        onFx(() -> {
            window.theme().choiceProperty().set(theme);
            var scene = stage.getScene();
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    drawn.complete(true);
                }
            });
            Platform.requestNextPulse();
            return true;
        });
        drawn.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    CodeArea editor() {
        return (CodeArea) node("#editor .code");
    }

    String text(String selector) {
        return onFx(() -> stage.getScene().getRoot().lookup(selector) instanceof Labeled labeled ? labeled.getText() : "");
    }

    Node node(String selector) {
        var found = stage.getScene().getRoot().lookup(selector);
        if (found == null) throw new AssertionError("nothing in the window is " + selector);
        return found;
    }

    /// Waits for something to become true; never for time.
    void await(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> onFx(() -> holds(condition)));
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "waited %d s in vain: %s; the status bar says: %s, %s"
                            .formatted(PATIENCE_SECONDS, what, text("#status-engine"), text("#status-message")),
                    e);
        }
    }

    /// What is not in the window yet does not hold yet.
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (AssertionError notYet) {
            return false;
        }
    }

    static <T> T onFx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), work);
    }

    /// Closes the window and waits until its engine has stopped.
    @Override
    public void close() {
        var closed = new CompletableFuture<Boolean>();
        onFx(() -> {
            window.close(() -> closed.complete(true));
            return true;
        });
        closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
