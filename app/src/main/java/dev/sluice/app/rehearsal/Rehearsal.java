package dev.sluice.app.rehearsal;

import dev.sluice.app.cli.CommandLineInterface;
import dev.sluice.app.workbench.Folders;
import dev.sluice.app.workbench.SystemFileDialogs;
import dev.sluice.app.workbench.WorkbenchWindow;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/// Does once what most starts do, so that the JVM's AOT cache can hold their classes, linked and profiled, for all later
/// starts. Run at the end of the build, without a display, in a folder of its own. Whatever goes wrong here only makes the
/// cache smaller.
final class Rehearsal {
    private static final long WINDOW_POLL_MILLIS = 100, WINDOW_STAYS_MILLIS = 3000, PATIENCE_MILLIS = 60_000;

    private Rehearsal() {}

    /// @param args the folder to play in; it is emptied before and after
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        delete(folder);
        Thread.ofPlatform().name("rehearsal-watchdog").daemon().start(Rehearsal::giveUpInTheEnd);
        rehearseCommands(folder.resolve("serve"));
        Thread.ofPlatform().name("rehearsal-audience").daemon().start(Rehearsal::closeWindow);
        Application.launch(Stageplay.class, folder.toString());
        delete(folder);
        System.exit(0);
    }

    /// What `serve`, `write` and `query` do, in this process. What they print is not looked at.
    private static void rehearseCommands(Path data) {
        var config = EngineConfig.defaults(data)
                .change()
                .httpBind("127.0.0.1:0")
                .pluginRuntime(PythonRuntime.CPYTHON)
                .build();
        try (var engine = Engine.open(config)) {
            var server = List.of("--host", engine.address().toString(), "--token", engine.adminToken().orElse(""));
            command(List.of("create", "database"), server, "machine");
            command(List.of("write", "--database", "machine"), server, "cpu,host=a usage_percent=1.5,load1=2i");
            command(List.of("query", "--database", "machine"), server, "SELECT * FROM cpu");
        }
    }

    private static void command(List<String> name, List<String> server, String argument) {
        var words = Stream.of(name, server, List.of(argument)).flatMap(List::stream);
        CommandLineInterface.run(words.toArray(String[]::new));
    }

    /// The window, on folders of its own.
    public static final class Stageplay extends Application {
        @Override
        public void start(Stage stage) {
            var folder = Path.of(getParameters().getRaw().getFirst());
            var samples = Path.of(System.getProperty("sluice.samples"));
            var folders = new Folders(folder.resolve("data"), folder.resolve("config"), samples);
            new WorkbenchWindow(stage, folders, new SystemFileDialogs(stage)).open(Optional.empty());
        }
    }

    private static void closeWindow() {
        try {
            while (showingWindow().isEmpty()) Thread.sleep(WINDOW_POLL_MILLIS);
            Thread.sleep(WINDOW_STAYS_MILLIS);
            var window = showingWindow().orElseThrow();
            Platform.runLater(() -> window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Window> showingWindow() throws InterruptedException {
        var answer = new CompletableFuture<Optional<Window>>();
        try {
            Platform.runLater(() -> answer.complete(
                    Window.getWindows().stream().filter(Window::isShowing).findFirst()));
            return answer.get();
        } catch (IllegalStateException toolkitNotStarted) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    private static void giveUpInTheEnd() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
            System.exit(0);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
