package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The tabs that are no files, and the sizes, are there again after the window is.
class RestartTest {
    private static final String LINES = "home,room=Bath temp=20";
    private static final String SCRIPT = "script for the influxdb3 command line";

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path folder;

    private final FxRobot robot = new Person();

    @Test
    void tabs_forms_and_sizes_are_as_they_were_left() throws Exception {
        var rows = Files.writeString(folder.resolve("rows.csv"), "time,temp\n2026-11-24T12:00:00Z,20.5\n");
        double side;
        double input;
        try (var window = OpenWindow.open(folder)) {
            var commands = new Commands(robot, window);
            window.await("it can be run", () -> window.has("#run") && !window.node("#run").isDisabled());
            new Inspector(window, robot).run("ok");
            OpenWindow.onFx(() -> {
                ((SplitPane) window.node(".middle")).setDividerPositions(0.23);
                return true;
            });
            double before = input(window);
            robot.drag(OpenWindow.onFx(() -> window.node(".test-run .split-pane-divider"))).dropBy(0, 40);
            window.await("the input has more room", () -> input(window) > before + 0.02);
            input = input(window);
            commands.run("Welcome");
            window.type("#new-plugin-name", "begun_here");
            window.willChoose(rows);
            commands.run("Import a file");
            window.choose("#import-role-1", "tag");
            commands.run("Export all triggers");
            window.choose("#export-format", SCRIPT);
            new TriggerForm(robot, window).anew().named("not_saved_yet");
            commands.run("Write line protocol");
            window.type("#write-editor", LINES);
            window.type("#generator-every", "250");
            window.choose(".generator .choice-box", "random walk");
            window.press("#generator-duplicate");
            window.click("#write-editor");
            side = side(window);
        }
        for (int start = 0; start < 2; start++)
            try (var window = OpenWindow.open(folder)) {
                window.await("the write tab is in front", () -> window.has("#write-editor") && window.has("#generator-every"));
                assertThat(OpenWindow.onFx(() -> ((CodeArea) window.node("#write-editor")).getText())).isEqualTo(LINES);
                assertThat(window.value("#generator-every")).isEqualTo("250");
                assertThat(OpenWindow.onFx(() -> ((ChoiceBox<?>) window.node(".generator .choice-box")).getValue().toString())).isEqualTo("WALK");
                assertThat(OpenWindow.onFx(() -> ((CheckBox) window.node("#generator-duplicate")).isSelected())).isTrue();
                assertThat(window.tabTitles())
                        .containsSubsequence(OpenWindow.FIRST_PLUGIN, "Welcome", "Import rows.csv", "Export", "New trigger", "Write");
                window.await("the run is shown", () -> window.text("#run-outcome").equals("ok"));
                var docked = new DockedTabs(window);
                docked.select("tab:trigger");
                window.await("the draft is there", () -> window.value("#trigger-name").equals("not_saved_yet"));
                docked.select("tab:trigger-export");
                window.await("so is the form of the export", () -> window.value("#export-text").startsWith("#!/usr/bin/env bash"));
                docked.select("tab:import-" + rows);
                window.await("so is the file", () -> window.has("#import-role-1"));
                assertThat(OpenWindow.onFx(() -> ((ChoiceBox<?>) window.node("#import-role-1")).getValue().toString())).isEqualTo("TAG");
                docked.select("tab:welcome");
                window.await("so is the name of a plugin", () -> window.value("#new-plugin-name").equals("begun_here"));
                docked.select("tab:write");
                window.click("#write-editor");
                assertThat(side(window)).isEqualTo(side);
                assertThat(input(window)).isCloseTo(input, within(0.01));
            }
    }

    @Test
    void carets_of_queries_and_lines_are_where_they_were_left() throws Exception {
        try (var window = OpenWindow.open(folder)) {
            var commands = new Commands(robot, window);
            window.await("a plugin is open", () -> window.has("#editor .code"));
            commands.run("Write line protocol");
            window.type("#write-editor", "# first\n" + LINES);
            move(window, "#write-editor", 11);
            new QueryTab(robot, window).open();
            window.type("#query-editor", "SELECT 1;\nSELECT 2");
            move(window, "#query-editor", 12);
        }
        try (var window = OpenWindow.open(folder)) {
            window.await("the query is there", () -> window.has("#query-editor"));
            assertThat(caret(window, "#query-editor")).isEqualTo(12);
            window.await("and said", () -> window.text("#status-caret").equals("Ln 2, Col 3"));
            new DockedTabs(window).select("tab:write");
            assertThat(caret(window, "#write-editor")).isEqualTo(11);
        }
    }

    private static void move(OpenWindow window, String editor, int caret) {
        OpenWindow.onFx(() -> {
            ((CodeArea) window.node(editor)).moveTo(caret);
            return true;
        });
    }

    private static int caret(OpenWindow window, String editor) {
        return OpenWindow.onFx(() -> ((CodeArea) window.node(editor)).getCaretPosition());
    }

    /// Its share of what it has with the run.
    private static double input(OpenWindow window) {
        return OpenWindow.onFx(() -> ((SplitPane) window.node(".test-run > .split-pane")).getDividerPositions()[0]);
    }

    private static double side(OpenWindow window) {
        return OpenWindow.onFx(() -> ((Region) window.node(".side")).getWidth());
    }
}
