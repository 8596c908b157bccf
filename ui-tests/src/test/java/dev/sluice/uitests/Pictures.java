package dev.sluice.uitests;

import dev.sluice.app.workbench.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/// Takes pictures of every view in both themes: true ones, of the window at work. Those that README and documentation show
/// are kept in `docs/images`.
final class Pictures {
    private static final double WIDTH = 1440, HEIGHT = 900;

    private Pictures() {}

    /// @param args the folder for the pictures, such as `workbench-light.png` and `workbench-dark.png`; then the names of
    ///     those to take, or nothing for all
    public static void main(String[] args) throws Exception {
        var target = Files.createDirectories(Path.of(args[0]));
        var wanted = List.of(args).subList(1, args.length);
        var folder = Files.createTempDirectory("sluice-pictures-");
        try (var window = OpenWindow.open(folder)) {
            var robot = new Person();
            var scenes = new Scenes(window, robot, new Commands(robot, window), new Inspector(window, robot), folder);
            for (var scene : scenes.all().entrySet()) {
                scene.getValue().go();
                if (wanted.isEmpty() || wanted.contains(scene.getKey())) take(window, target, scene.getKey());
            }
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private static void take(OpenWindow window, Path target, String view) throws IOException {
        for (var theme : new Theme.Choice[] {Theme.Choice.LIGHT, Theme.Choice.DARK}) {
            window.choose(theme);
            var name = view + (theme == Theme.Choice.LIGHT ? "-light.png" : "-dark.png");
            Png.write(picture(OpenWindow.onFx(() -> window.stage().getScene())), target.resolve(name));
        }
    }

    /// The screen of the headless platform is 1000 wide, ours is not: the window's content is put into a larger window that
    /// is never shown. Lists and what is drawn over editors fill themselves a layout later, so the first picture is thrown away.
    private static Image picture(Scene shown) {
        var wide = OpenWindow.onFx(() -> {
            var root = shown.getRoot();
            shown.setRoot(new Group());
            var scene = new Scene(root, WIDTH, HEIGHT);
            scene.getStylesheets().setAll(shown.getStylesheets());
            var hidden = new Stage();
            hidden.setX(0);
            hidden.setY(0);
            hidden.setScene(scene);
            scene.snapshot(null);
            return scene;
        });
        WaitForAsyncUtils.waitForFxEvents();
        return OpenWindow.onFx(() -> {
            var picture = wide.snapshot(null);
            var root = wide.getRoot();
            wide.setRoot(new Group());
            shown.setRoot(root);
            return picture;
        });
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
