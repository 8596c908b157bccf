package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs become tests, and tests say what has changed.
class GoldenTest extends WindowStory {
    private static final String GREETER = """
            def process_writes(influxdb3_local, table_batches, args=None):
                influxdb3_local.info("hello")
                influxdb3_local.write(LineBuilder("greetings").int64_field("n", 1).time_ns(1))
            """;

    private Inspector inspector;

    @BeforeEach
    void open() {
        inspector = new Inspector(window, robot);
    }

    @Test
    void a_run_is_kept_as_a_test_which_passes() {
        keep("greeter_one", "kept");
        runChosen("kept", "1 passed");
        assertThat(Files.exists(plugin("greeter_one").resolveSibling("tests/golden/kept.expected"))).isTrue();
    }

    @Test
    void a_name_that_is_taken_is_refused_in_words() {
        keep("greeter_two", "twice");
        ask("twice");
        window.await("it says so", () -> window.text("#status-message").contains("has a test twice already"));
    }

    @Test
    void a_test_that_fails_shows_what_it_expects_and_what_came_until_that_is_expected() {
        keep("greeter_three", "greets");
        inspector.edit(GREETER.replace("hello", "good day"));
        robot.push(KeyCode.CONTROL, KeyCode.S);
        window.await("the plugin is saved", () -> text(plugin("greeter_three")).contains("good day"));
        runChosen("greets", "1 failed");
        window.await("the report says it", () -> report().contains("hello") && report().contains("good day"));
        OpenWindow.onFx(() -> {
            ((Button) window.node("#update-tests")).fire();
            return true;
        });
        window.await("it is expected from now on", () -> window.text("#tests-sum").contains("1 updated"));
        runChosen("greets", "1 passed");
    }

    @Test
    void the_tests_of_a_plugin_run_when_it_is_saved() {
        keep("greeter_four", "watched");
        watch(true);
        try {
            inspector.edit(GREETER.replace("hello", "good night"));
            robot.push(KeyCode.CONTROL, KeyCode.S);
            window.await("its test has failed", () -> named("watched").map(String::valueOf).filter(row -> row.contains("FAILED")).isPresent());
        } finally {
            watch(false);
        }
    }

    @Test
    void a_test_leads_to_its_fixture() {
        keep("greeter_five", "led");
        select("led");
        OpenWindow.onFx(() -> {
            window.node("#tests").requestFocus();
            return true;
        });
        robot.push(KeyCode.ENTER);
        window.await("the fixture is in front", () -> window.editor().getText().contains("led.lp"));
    }

    /// Makes a plugin of one story, and a test of its first run.
    private void keep(String plugin, String test) {
        write(plugin(plugin), GREETER);
        window.openFile(plugin + ".py");
        window.await("it can be run", () -> !window.node("#run").isDisabled());
        window.type("#input-lines .code", "home n=1i 1\n");
        inspector.run("ok");
        ask(test);
        window.await("the test is listed", () -> named(test).isPresent());
        window.await("it is chosen, and its plugin unfolded", () -> item(tests().getRoot(), test)
                .filter(item -> item.getParent().isExpanded() && tests().getSelectionModel().getSelectedItems().equals(List.of(item)))
                .isPresent());
    }

    private void ask(String test) {
        inspector.choose("Keep as test…");
        window.await("a name is asked for", () -> window.node("#test-name").isFocused());
        robot.write(test).push(KeyCode.ENTER);
    }

    private void runChosen(String test, String sum) {
        select(test);
        OpenWindow.onFx(() -> {
            for (var button : window.node(".tests .tool-strip").lookupAll(".button"))
                if ("Run the chosen tests".equals(button.getAccessibleText())) ((Button) button).fire();
            return true;
        });
        window.await(test + " is " + sum, () -> window.text("#tests-sum").contains(sum));
    }

    private void watch(boolean on) {
        OpenWindow.onFx(() -> {
            for (var button : window.node(".tests .tool-strip").lookupAll(".toggle-button")) ((ToggleButton) button).setSelected(on);
            return true;
        });
    }

    private void select(String test) {
        OpenWindow.onFx(() -> {
            var item = item(tests().getRoot(), test).orElseThrow();
            item.getParent().setExpanded(true);
            tests().getSelectionModel().clearSelection();
            tests().getSelectionModel().select(item);
            return true;
        });
    }

    private Optional<Object> named(String test) {
        return OpenWindow.onFx(() -> item(tests().getRoot(), test).map(TreeItem::getValue));
    }

    private static Optional<TreeItem<Object>> item(TreeItem<Object> item, String test) {
        if (item.isLeaf()) return String.valueOf(item.getValue()).contains("/" + test + ".") ? Optional.of(item) : Optional.empty();
        return item.getChildren().stream().flatMap(child -> item(child, test).stream()).findFirst();
    }

    @SuppressWarnings("unchecked")
    private TreeView<Object> tests() {
        return (TreeView<Object>) window.node("#tests");
    }

    private String report() {
        return String.join("\n", window.list("#test-report").getItems().stream().map(String::valueOf).toList());
    }

    private Path plugin(String name) {
        return window.plugins().resolve(name).resolve(name + ".py");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
