package dev.sluice.app.workbench;

import dev.sluice.app.frame.FileDialogs;
import dev.sluice.app.frame.Workspace;
import dev.sluice.app.demo.MachineMetrics;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The one window: which workspace is in it, and that everything is stopped when it goes. FX thread only.
public final class WorkbenchWindow implements Workbench.Shell {
    private static final Texts TEXTS = Texts.of(WorkbenchWindow.class);
    private static final double WIDTH = 1440, HEIGHT = 900;
    private static final Duration MOVED_DELAY = Duration.millis(300);

    private final Stage stage;
    private final Folders folders;
    private final FileDialogs files;
    private final Scene scene;
    private final Theme theme;
    private final Zoom zoom = new Zoom();
    private final Sources sources = new Sources();
    private final Tasks tasks = Tasks.onVirtualThreads(Platform::runLater);
    private Optional<WindowPlace> place = Optional.empty();
    private @Nullable Workbench workbench;
    private final Object settingsWriting = new Object();
    /// The last ones are what the file has in the end, in whatever order the writes of several keys come.
    private volatile Settings settings = Settings.DEFAULT;

    private record Opening(Settings settings, Workspace workspace) {}

    public WorkbenchWindow(Stage stage, Folders folders, FileDialogs files) {
        this.stage = stage;
        this.folders = folders;
        this.files = files;
        var screen = Screen.getPrimary().getVisualBounds();
        scene = new Scene(new Group(), Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
        PromptPulses.after(scene);
        theme = new Theme(scene);
        theme.choiceProperty().addListener((_, _, _) -> remember());
        zoom.factorProperty().addListener((_, _, _) -> remember());
        sources.packageIndex().textProperty().addListener((_, _, _) -> remember());
        sources.pluginRepository().textProperty().addListener((_, _, _) -> remember());
        Platform.setImplicitExit(false); // a hidden window still has an engine to stop
        stage.setScene(scene);
        stage.setOnCloseRequest(event -> {
            event.consume();
            quit();
        });
        stage.focusedProperty().addListener((_, _, focused) -> {
            if (focused && workbench != null) workbench.refresh();
        });
    }

    /// While it is moved or drawn larger its place changes with each frame.
    private void followPlace() {
        var delay = new PauseTransition(MOVED_DELAY);
        delay.setOnFinished(_ -> {
            if (!stage.isShowing() || stage.isIconified()) return;
            place = Optional.of(WindowPlace.of(stage, place));
            remember();
        });
        for (var side : List.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty()))
            side.addListener((_, _, _) -> delay.playFromStart());
        stage.maximizedProperty().addListener((_, _, _) -> delay.playFromStart());
    }

    public Theme theme() {
        return theme;
    }

    /// Opens a folder, else the last workspace, else the samples, and shows the window as soon as it knows which.
    public void open(Optional<Path> folder) {
        tasks.start(
                () -> {
                    var settings = Settings.read(folders.settings());
                    var chosen = folder.or(settings::lastWorkspace).filter(this::isOrdinaryFolder);
                    return new Opening(settings, chosen.map(Workspace::of).orElseGet(this::samples));
                },
                opening -> {
                    theme.choiceProperty().set(opening.settings().theme());
                    zoom.factorProperty().set(opening.settings().zoom());
                    sources.packageIndex().textProperty().set(opening.settings().packageIndex());
                    sources.pluginRepository().textProperty().set(opening.settings().pluginRepository());
                    place = opening.settings().window();
                    place.ifPresent(last -> last.give(stage));
                    show(opening.workspace());
                    stage.show();
                    followPlace();
                },
                this::cannotOpen);
    }

    private boolean isOrdinaryFolder(Path folder) {
        return Files.isDirectory(folder) && !folder.equals(folders.sampleWorkspace());
    }

    /// Without a workspace there is nothing to show; whoever started the program reads why.
    private void cannotOpen(Exception failure) {
        System.getLogger(WorkbenchWindow.class.getName())
                .log(System.Logger.Level.ERROR, "no workspace could be opened", failure);
        quit();
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public FileDialogs files() {
        return files;
    }

    @Override
    public void openFolder() {
        files.folder(TEXTS.get("folder.choose")).ifPresent(folder -> replace(() -> Workspace.of(folder)));
    }

    /// Somebody has started the program once more: shows this window, on their folder when they named one.
    void startedAgain(Optional<Path> folder) {
        folder.filter(this::isOrdinaryFolder)
                .filter(path -> workbench != null && !Workspace.of(path).equals(workbench.workspace()))
                .ifPresent(path -> replace(() -> Workspace.of(path)));
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /// Runs a command by its id, as its key would; nothing when it is not to be had now.
    public void run(String command) {
        if (workbench != null) workbench.run(command);
    }

    /// One sentence in the status bar of whatever is open.
    void say(String sentence) {
        if (workbench != null) workbench.say(sentence);
    }

    @Override
    public void openSamples() {
        replace(this::samples);
    }

    /// Hides the window at once; the program ends when the engine has stopped.
    @Override
    public void quit() {
        close(() -> Platform.runLater(Platform::exit));
    }

    /// Hides the window at once, closes what is open without ending the program, and then calls `done`, which may be on
    /// another thread.
    public void close(Runnable done) {
        var closing = workbench;
        workbench = null;
        stage.hide();
        if (closing == null) done.run();
        else closing.close(done);
        scene.setRoot(new Group()); // a hidden window has no styles left for a view that hears of something late
    }

    private Workspace samples() {
        return SampleWorkspace.install(folders.samples(), folders.sampleWorkspace());
    }

    /// The engine holds its data folder alone, so the next one is opened when the last has let go.
    private void replace(Callable<Workspace> next) {
        var closing = workbench;
        workbench = null;
        if (closing == null) return; // another one is being opened
        closing.close(() -> tasks.start(next, this::show, this::cannotOpen));
    }

    private void show(Workspace workspace) {
        var shown = new Workbench(
                workspace,
                () -> EngineOpener.open(folders.data(), workspace.plugins(), sources),
                EngineOpener.flushInterval(folders.data()),
                Optional.of(new MachineMetrics()::lines),
                folders.session(workspace),
                folders.keymap(),
                theme,
                zoom,
                sources,
                this);
        workbench = shown;
        scene.setRoot(zoom.around(shown.root()));
        stage.setTitle(TEXTS.get("window", workspace.name()));
        remember();
        shown.restore();
        onceDrawn(() -> {
            if (shown.equals(workbench)) shown.start();
        });
    }

    /// An engine that is opened meanwhile takes from the first frame what it takes of the processor.
    private void onceDrawn(Runnable action) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                Platform.runLater(action);
            }
        });
        Platform.requestNextPulse();
    }

    private void remember() {
        var open = workbench;
        if (open == null) return;
        var root = open.workspace().sample() ? Optional.<Path>empty() : Optional.of(open.workspace().root());
        settings = new Settings(
                root,
                theme.choiceProperty().get(),
                zoom.factorProperty().get(),
                sources.packageIndex().textProperty().get(),
                sources.pluginRepository().textProperty().get(),
                place);
        tasks.start(
                () -> {
                    synchronized (settingsWriting) {
                        settings.write(folders.settings());
                    }
                    return true;
                },
                _ -> {},
                _ -> {});
    }
}
