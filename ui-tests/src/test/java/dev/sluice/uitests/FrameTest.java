package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The frame around everything: what is typed and arranged is there again after the window is.
class FrameTest {
    private static final String TYPED = "# typed and never saved", ASKED = "SELECT 4711 AS beside";
    private static final String QUERY = "tab:query-1", SETTINGS = "tab:settings";

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    private final FxRobot robot = new Person();
    private final CssWarnings css = new CssWarnings();

    @Test
    void what_was_typed_and_arranged_is_there_again() throws Exception {
        boolean besideSettings;
        try (var window = OpenWindow.open(folder)) {
            var commands = new Commands(robot, window);
            window.await("a plugin is open", () -> window.has("#editor .code"));
            window.click("#editor");
            robot.interact(() -> window.editor().moveTo(0));
            robot.write(TYPED);
            robot.push(KeyCode.ENTER);

            commands.goToFile("home.lp");
            window.await("the file is in front", () -> window.editor().getText().startsWith("home,"));
            robot.push(KeyCode.CONTROL, KeyCode.W);
            robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            window.await("the closed tab is back", () -> window.editor().getText().startsWith("home,"));

            commands.run("Perspective: Data");
            window.await("the run is put away", () -> !window.has(".run-panels"));
            commands.run("Perspective: Write");
            window.await("the run is back", () -> window.has(".run-panels"));
            robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
            assertThat(((ToggleButton) window.node("#rail-triggers")).isSelected()).isTrue();

            var docked = new DockedTabs(window);
            docked.dragBeside("home.lp", OpenWindow.FIRST_PLUGIN);
            docked.dragBeside("problems", "log");
            new QueryTab(robot, window).open();
            window.type("#query-editor", ASKED);
            docked.dragBeside(QUERY, "home.lp");

            robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
            assertThat(scale(window)).isEqualTo(1.1);

            commands.run("Settings");
            assertThat(OpenWindow.onFx(() -> ((ListView<?>) window.node("#keys")).getItems().size())).isGreaterThan(30);
            commands.run("About Sluice");
            window.await("the licences are shown", () -> window.has(".about .plain-text"));
            besideSettings = docked.areTogether(SETTINGS, QUERY);
            window.await("the session is on disk", () -> session().contains(TYPED) && session().contains("triggers") && session().contains(ASKED));
            commands.goToFile("home.lp");
            window.await("the file is in front again", () -> docked.isShown("home.lp"));
        }
        try (var window = OpenWindow.open(folder)) {
            var docked = new DockedTabs(window);
            window.await("both files are open side by side", () -> docked.isShown("home.lp")
                    && docked.isShown(OpenWindow.FIRST_PLUGIN)
                    && !docked.areTogether("home.lp", OpenWindow.FIRST_PLUGIN));
            assertThat(docked.isShown("tab:about")).isTrue();
            docked.select(QUERY);
            window.await("the query is in front", () -> window.has("#query-editor"));
            assertThat(docked.areTogether(QUERY, "home.lp")).isFalse();
            assertThat(docked.areTogether(QUERY, OpenWindow.FIRST_PLUGIN)).isFalse();
            assertThat(OpenWindow.onFx(() -> ((CodeArea) window.node("#query-editor")).getText())).isEqualTo(ASKED);
            assertThat(window.tabTitles()).contains("Settings", "About Sluice");
            assertThat(docked.areTogether(SETTINGS, QUERY)).isEqualTo(besideSettings);
            window.await("the text is as it was typed", () -> window.editor().getText().startsWith(TYPED));
            assertThat(docked.areTogether("log", "problems")).isFalse();
            window.await("so is the side panel", () -> ((ToggleButton) window.node("#rail-triggers")).isSelected());
            window.await("so is the size", () -> scale(window) == 1.1);
        }
        assertThat(css.messages()).isEmpty();
        css.close();
    }

    private static double scale(OpenWindow window) {
        return OpenWindow.onFx(() -> window.node(".workbench").getTransforms().getFirst().getMxx());
    }

    private String session() {
        var sessions = folder.resolve("config").resolve("sessions");
        if (!Files.isDirectory(sessions)) return "";
        try (var files = Files.list(sessions)) {
            var file = files.filter(path -> path.toString().endsWith(".json")).findFirst();
            return file.isEmpty() ? "" : Files.readString(file.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
