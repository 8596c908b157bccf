package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Statements, their answers as a grid, as a chart and as files.
class QueryTest extends WindowStory {
    @TempDir
    private Path folder;

    private QueryTab query;

    @BeforeEach
    void query() {
        query = new QueryTab(robot, window);
    }

    @Test
    void names_of_tables_and_columns_are_completed() {
        query.write("completed_table,floor=1 humidity=3").open();
        robot.write("SELECT * FROM completed_t");
        window.await("the table is proposed", () -> window.has(".assist-list") && proposals().contains("completed_table"));
        robot.push(KeyCode.ENTER);
        window.await("it is taken", () -> text().endsWith("FROM completed_table"));
        robot.write(" WHERE humid");
        window.await("the column is proposed", () -> window.has(".assist-list") && proposals().contains("humidity"));
        robot.push(KeyCode.TAB);
        window.await("it is taken", () -> text().endsWith("WHERE humidity"));
    }

    @Test
    void running_closes_what_was_proposed() {
        query.write("proposed_table,floor=1 humidity=3").open();
        robot.write("SELECT * FROM proposed_t");
        window.await("the table is proposed", () -> window.has(".assist-list") && proposals().contains("proposed_table"));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        window.await("it says that there is no such table", () -> window.read(".query-result").contains("proposed_t"));
        assertThat(window.has(".assist-list")).isFalse();
    }

    @Test
    void the_status_bar_says_where_the_caret_of_the_tab_in_front_is() {
        OpenWindow.onFx(() -> {
            window.editor().moveTo(0, 1);
            return true;
        });
        window.await("that of the plugin", () -> window.text("#status-caret").equals("Ln 1, Col 2"));
        query.open();
        window.await("that of the query", () -> window.text("#status-caret").equals("Ln 1, Col 1"));
        window.type("#query-editor", "SELECT\n1");
        window.await("it is followed", () -> window.text("#status-caret").equals("Ln 2, Col 2"));
        commands.run("Settings");
        window.await("there is none in the settings", () -> window.text("#status-caret").isEmpty());
        window.openFile(OpenWindow.FIRST_PLUGIN);
        window.await("that of the plugin again", () -> window.text("#status-caret").equals("Ln 1, Col 2"));
    }

    @Test
    void the_thumb_of_many_rows_can_be_grasped_and_the_first_answer_leaves_the_bar_as_it_is() {
        query.write(QueryTab.series("grasped", 2, 300)).open();
        var before = heightsOfTheBar();
        query.run("SELECT * FROM grasped").awaitRows("600 rows");
        assertThat(heightsOfTheBar()).isEqualTo(before);
        window.await("the thumb is seen", () -> window.node(".grid-canvas .scroll-bar:vertical .thumb") instanceof Region thumb && thumb.getHeight() > 0);
        assertThat(((Region) window.node(".grid-canvas .scroll-bar:vertical .thumb")).getHeight()).isGreaterThanOrEqualTo(24);
    }

    /// How high it is in windows of all breadths.
    private List<Double> heightsOfTheBar() {
        return OpenWindow.onFx(() -> IntStream.range(25, 60)
                .mapToObj(step -> window.node("#query-figure").getParent().prefHeight(step * 20))
                .toList());
    }

    @Test
    void an_error_is_underlined_and_leads_to_its_place() {
        query.open();
        window.type("#query-editor", "SELECT 1;\nSELECT 2 FRM cpu");
        OpenWindow.onFx(() -> {
            area().moveTo(area().getLength());
            return true;
        });
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        window.await("the error is shown", () -> window.has("#query-error"));
        window.press("#query-error-place");
        window.await("the caret is at it", () -> area().getCaretPosition() > "SELECT 1;\nSELECT".length());
        query.run("SELECT nobody FROM cpu_of_errors").write("cpu_of_errors usage=1").open().run("SELECT nobody FROM cpu_of_errors");
        window.await("the message names the column", () -> window.text("#query-error").contains("No field named nobody"));
        window.press("#query-error-place");
        window.await("the caret is at its name", () -> area().getCaretPosition() == "SELECT ".length());
    }

    @Test
    void a_tab_may_speak_influxql() {
        query.write("spoken,room=a temp=1 1\nspoken,room=b temp=3 2").open();
        OpenWindow.onFx(() -> {
            var language = (ChoiceBox<?>) window.node("#query-language");
            language.getSelectionModel().selectLast();
            return true;
        });
        query.run("SELECT max(temp) FROM spoken GROUP BY room").awaitRows("2 rows");
        query.run("SHOW NONSENSE");
        window.await("the error is shown", () -> window.has("#query-error") && window.text("#query-error").endsWith("at pos 5"));
        window.press("#query-error-place");
        window.await("the caret is at it", () -> area().getCaretPosition() == "SHOW ".length());
    }

    @Test
    void statements_that_were_run_are_in_the_history() {
        query.open().run("SELECT 4711 AS remembered").awaitRows("1 row");
        robot.push(KeyCode.CONTROL, KeyCode.W);
        query.open();
        OpenWindow.onFx(() -> {
            var history = (MenuButton) window.node("#query-history");
            history.show();
            history.getItems().stream().filter(item -> item.getText().contains("4711")).findFirst().orElseThrow().fire();
            history.hide();
            return true;
        });
        window.await("the statement is in the tab", () -> text().equals("SELECT 4711 AS remembered"));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        query.awaitRows("1 row");
    }

    @Test
    void a_query_that_takes_long_is_cancelled_and_another_is_run() {
        query.write(QueryTab.series("endless", 9, 100)).open();
        for (int time = 0; time < 2; time++) {
            query.run("SELECT count(*) FROM endless a, endless b, endless c, endless d");
            window.await("it says what it does", () -> window.has("#query-cancel"));
            window.press("#query-cancel");
            window.await("it says that it was cancelled", () -> window.read(".query-result").contains("The query was cancelled."));
        }
        query.run("SELECT nobody FROM endless");
        window.await("the error is shown", () -> window.has("#query-error"));
        query.run("SELECT nobody FROM endless");
        window.await("it is shown again", () -> !window.has("#query-cancel") && window.has("#query-error"));
        query.run("SELECT 1").awaitRows("1 row");
    }

    @Test
    void only_the_statement_at_the_caret_or_the_selection_is_run() {
        query.open();
        window.type("#query-editor", "SELECT 1;\nSELECT 2 UNION ALL SELECT 3;");
        OpenWindow.onFx(() -> {
            area().moveTo(3);
            return true;
        });
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        query.awaitRows("1 row");
        OpenWindow.onFx(() -> {
            area().selectRange("SELECT 1;\n".length(), area().getLength());
            return true;
        });
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        query.awaitRows("2 rows");
    }

    @Test
    void an_answer_becomes_a_file_of_each_kind() throws IOException {
        query.write(QueryTab.series("exported", 2, 3)).open().run("SELECT * FROM exported ORDER BY time, room").awaitRows("6 rows");
        assertThat(Files.readString(export("CSV file…", "a.csv"))).contains("room", "2026-01-01T00:02:00").hasLineCount(7);
        assertThat(Files.readString(export("JSON file…", "a.json"))).startsWith("[{").contains("\"room\":\"r1\"");
        assertThat(Files.readAllBytes(export("Parquet file…", "a.parquet"))).startsWith('P', 'A', 'R', '1').endsWith('P', 'A', 'R', '1');
    }

    @Test
    void cells_are_copied_as_markdown_and_as_lines() {
        query.write(QueryTab.series("copied", 1, 2)).open().run("SELECT * FROM copied ORDER BY time").awaitRows("2 rows");
        copy("As Markdown");
        window.await("a table is on the clipboard", () -> clipboard().startsWith("| ") && clipboard().contains("| ---:"));
        copy("As line protocol");
        window.await("so are lines, with the table's name", () -> clipboard().startsWith("copied,room=r0 "));
    }

    @Test
    void several_series_are_drawn_read_zoomed_and_hidden() {
        query.write(QueryTab.series("drawn", 3, 60)).open().run("SELECT time, room, temp FROM drawn ORDER BY time").awaitRows("180 rows");
        window.press("#query-chart");
        window.await("three lines are drawn", () -> window.has("#result-chart") && spoken().contains("3 lines"));
        window.hover("#result-chart", 0.5);
        window.await("values are read off", () -> spoken().startsWith("2026-01-01 00:2") || spoken().startsWith("2026-01-01 00:3"));
        window.drag("#result-chart", 0.3, 0.6);
        window.await("a stretch is shown", () -> window.node("#chart-whole").isVisible());
        window.press("#chart-whole");
        window.await("all of it is shown again", () -> !window.node("#chart-whole").isVisible());
        OpenWindow.onFx(() -> {
            ((ToggleButton) window.node(".legend").lookupAll(".legend-entry").iterator().next()).fire();
            return true;
        });
        window.hover("#result-chart", 0.4);
        window.await("two lines are left to read", () -> spoken().split(" temp| r", -1).length == 3 || spoken().chars().filter(c -> c == ',').count() == 2);
        window.press("#query-grid");
        window.await("the grid is back", () -> window.has("#result-grid"));
    }

    private Path export(String form, String name) {
        var file = folder.resolve(name);
        window.willChoose(file);
        item("#result-export", form);
        window.await(name + " is written", () -> Files.exists(file));
        return file;
    }

    private void copy(String form) {
        item("#result-copy", form);
    }

    private void item(String menu, String text) {
        OpenWindow.onFx(() -> {
            ((MenuButton) window.node(menu)).getItems().stream().filter(item -> item.getText().equals(text)).findFirst().orElseThrow().fire();
            return true;
        });
    }

    private static String clipboard() {
        return String.valueOf(Clipboard.getSystemClipboard().getString());
    }

    private CodeArea area() {
        return (CodeArea) window.node("#query-editor");
    }

    private String text() {
        return area().getText();
    }

    private String proposals() {
        return window.read(".assist-list");
    }

    /// Nothing until it has been drawn once.
    private String spoken() {
        return Objects.requireNonNullElse(window.node("#result-chart").getAccessibleText(), "");
    }
}
