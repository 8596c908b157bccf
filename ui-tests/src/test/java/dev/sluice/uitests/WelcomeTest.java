package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Ways to begin: every template runs as it is.
class WelcomeTest extends WindowStory {
    private static final String NAME = "welcome_story";
    private static final List<String> OVER = List.of("ok", "failed", "not started");

    @AfterEach
    void removePlugin() throws IOException {
        var folder = window.plugins().resolve(NAME);
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    @Test
    void a_plugin_for_rows_is_made_from_its_template_and_runs() {
        assertThat(runOfTemplate(0)).isEqualTo("ok");
    }

    @Test
    void a_plugin_for_a_schedule_is_made_from_its_template_and_runs() {
        assertThat(runOfTemplate(1)).isEqualTo("ok");
    }

    @Test
    void a_plugin_for_requests_is_made_from_its_template_and_runs() {
        assertThat(runOfTemplate(2)).isEqualTo("ok");
    }

    @Test
    void a_name_that_no_plugin_can_have_is_refused_while_it_is_typed() {
        welcome();
        robot.write("2nd-alert");
        window.await("why not is said", () -> problems().contains("begins with a letter"));
        robot.push(KeyCode.ENTER);
        assertThat(Files.exists(window.plugins().resolve("2nd-alert"))).isFalse();
        clearName();
    }

    @Test
    void a_plugin_that_is_there_is_not_written_over() {
        welcome();
        robot.write("daily_report");
        robot.push(KeyCode.ENTER);
        window.await("it is said to be there", () -> problems().contains("There is a daily_report in this folder already."));
        clearName();
    }

    @Test
    void a_public_path_that_names_no_file_is_refused_before_anything_is_fetched() {
        welcome();
        window.type("#public-plugin-path", "gh:influxdata/downsampler");
        robot.push(KeyCode.ENTER);
        window.await("what a path looks like is said", () -> problems().contains("The path ends in .py, such as gh:influxdata/downsampler/downsampler.py."));
        window.type("#public-plugin-path", "");
        window.await("nothing is wrong with an empty field", () -> problems().isEmpty());
    }

    @Test
    void snippets_name_this_engine_and_go_to_the_clipboard() {
        window.await("the engine is running", () -> window.text("#status-engine").contains("127.0.0.1"));
        var address = window.text("#status-engine");
        welcome();
        window.await("the snippets are shown", () -> window.has(".snippet"));
        OpenWindow.onFx(() -> {
            ((Button) window.node(".welcome").lookupAll(".snippet .icon-button").stream()
                            .filter(button -> "Copy: curl".equals(button.getAccessibleText()))
                            .findFirst()
                            .orElseThrow())
                    .fire();
            return true;
        });
        assertThat(OpenWindow.onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("curl -H", address + "/api/v3/write_lp?db=machine");
    }

    /// Makes a plugin, runs it and says how that ended.
    private String runOfTemplate(int template) {
        welcome();
        OpenWindow.onFx(() -> {
            ((ChoiceBox<?>) window.node("#new-plugin-template")).getSelectionModel().select(template);
            return true;
        });
        window.type("#new-plugin-name", NAME);
        robot.push(KeyCode.ENTER);
        window.await("the plugin is in front", () -> window.tabTitles().contains(NAME + ".py"));
        window.await("it is in the tree", () -> window.has("#plugins .tree-cell:selected"));
        window.await("it can be run", () -> !window.node("#run").isDisabled());
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        window.await("the run is over", () -> OVER.contains(window.text("#run-outcome")));
        return window.text("#run-outcome");
    }

    private void welcome() {
        commands.run("New plugin…");
        window.await("the name is asked for", () -> window.has("#new-plugin-name") && window.node("#new-plugin-name").isFocused());
    }

    private void clearName() {
        OpenWindow.onFx(() -> {
            ((TextField) window.node("#new-plugin-name")).clear();
            return true;
        });
    }

    private String problems() {
        return OpenWindow.onFx(() -> window.node(".welcome").lookupAll(".problem-text").stream()
                .map(node -> ((Label) node).getText())
                .reduce("", String::concat));
    }
}
