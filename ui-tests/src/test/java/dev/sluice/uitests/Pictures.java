package dev.sluice.uitests;

import dev.sluice.app.workbench.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// Takes the pictures of the documentation: true ones, of the window at work on the sample workspace.
final class Pictures {
    /// Lines in the log before a picture is worth taking.
    private static final int LOG_LINES = 18;

    /// Views by the command that opens them.
    private static final Map<String, String> VIEWS = new LinkedHashMap<>();

    static {
        VIEWS.put("settings", "Settings");
        VIEWS.put("about", "About Sluice");
        VIEWS.put("welcome", "Welcome");
        VIEWS.put("trigger", "New trigger");
        VIEWS.put("data", "Perspective: Data");
        VIEWS.put("query", "New query");
        VIEWS.put("write", "Write line protocol");
        VIEWS.put("debug", "Perspective: Debug");
    }

    private static final double WIDTH = 1440, HEIGHT = 900;

    private Pictures() {}

    /// @param args the folder for the pictures, such as `workbench-light.png` and `workbench-dark.png`
    public static void main(String[] args) throws Exception {
        var target = Path.of(args[0]);
        var folder = Files.createTempDirectory("sluice-pictures-");
        try (var window = OpenWindow.open(folder)) {
            window.await("the log fills", () -> lines(window) >= LOG_LINES);
            window.await("Run can be pressed", () -> !window.node("#run").isDisabled());
            var robot = new FxRobot();
            robot.push(KeyCode.CONTROL, KeyCode.F5);
            window.await("the run is over", () -> window.text("#run-outcome").equals("ok"));
            take(window, target, "workbench");
            takeDebugger(window, robot, target);
            for (var view : VIEWS.entrySet()) {
                var commands = new Commands(robot, window);
                commands.run(view.getValue());
                take(window, target, view.getKey());
            }
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    /// Stopped in the middle of a plugin.
    private static void takeDebugger(OpenWindow window, FxRobot robot, Path target) {
        var line = "        for name, rows in groups.items():";
        var debugger = new Debugger(window, robot, new Commands(robot, window));
        debugger.breakAt(line);
        robot.push(KeyCode.F5);
        debugger.awaitStop("Breakpoint", line);
        debugger.awaitValue("target", "'cpu_avg'");
        take(window, target, "debugger");
        robot.push(KeyCode.F5);
        window.await("the run is over", () -> window.text("#run-outcome").equals("ok"));
    }

    private static void take(OpenWindow window, Path target, String view) {
        for (var theme : new Theme.Choice[] {Theme.Choice.LIGHT, Theme.Choice.DARK}) {
            window.choose(theme);
            var name = view + (theme == Theme.Choice.LIGHT ? "-light.png" : "-dark.png");
            OpenWindow.onFx(() -> {
                Png.write(picture(window.stage().getScene()), target.resolve(name));
                return true;
            });
        }
    }

    /// The screen of the headless platform is 1000 wide, ours is not: the window's content is put into a larger scene that
    /// is never shown. Lists fill themselves a layout later, so the first picture is thrown away.
    private static Image picture(Scene shown) {
        var root = shown.getRoot();
        shown.setRoot(new Group());
        var wide = new Scene(root, WIDTH, HEIGHT);
        wide.getStylesheets().setAll(shown.getStylesheets());
        wide.snapshot(null);
        var picture = wide.snapshot(null);
        wide.setRoot(new Group());
        shown.setRoot(root);
        return picture;
    }

    private static int lines(OpenWindow window) {
        var count = window.stage().getScene().getRoot().lookup(".console .count");
        var text = count instanceof Labeled labeled ? labeled.getText() : "";
        return text.isEmpty() ? 0 : Integer.parseInt(text.substring(0, text.indexOf(' ')).replaceAll("\\D", ""));
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
