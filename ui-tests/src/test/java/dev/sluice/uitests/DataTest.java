package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// From a line that somebody types to its row in the grid and its point in the chart.
class DataTest extends WindowStory {
    @Test
    void a_line_is_written_found_in_the_explorer_queried_and_drawn() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
        window.await("the write tab is open", () -> window.has("#write-editor"));
        window.type("#write-editor", "home,room=Bath temp=20 1\nhome,room=Bath temp=1i 2\nhome,room=Kitchen temp=22.5 3");
        window.await("the bad line is found", () -> window.list("#write-problems").getItems().size() == 1);
        window.click("#write-button");
        window.await("the good lines are written", () -> window.text("#write-outcome").equals("2 lines accepted, 1 refused"));

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        window.await("the table can be seen", () -> window.has("#data") && spoken().contains("machine"));
        window.type("#data-filter", "home");
        window.await("the filter has found the table", () -> spoken().contains("home"));
        OpenWindow.onFx(() -> {
            window.list("#data").getSelectionModel().select(1);
            window.list("#data").requestFocus();
            return true;
        });
        window.await("its rows are counted", () -> window.node("#data-details").lookupAll(".label").stream()
                .anyMatch(label -> label instanceof Label text && text.getText().equals("2")));

        robot.push(KeyCode.ENTER);
        window.await("its rows are shown", () -> window.text("#query-figure").startsWith("2 rows"));
        window.click("#result-grid");
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        window.await("they are copied", () -> Clipboard.getSystemClipboard().hasString()
                && Clipboard.getSystemClipboard().getString().contains("Kitchen,22.5"));
        window.click("#query-chart");
        window.await("they are drawn", () -> window.has("#result-chart"));

        window.type("#query-editor", "SELECT tmp FROM home");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        window.await("the error is shown", () -> window.text("#query-error").contains("No field named tmp"));
    }

    @Test
    void the_explorer_leads_to_a_table_and_counts_its_rows() {
        new QueryTab(robot, window).write(QueryTab.series("counted", 2, 4));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        window.type("#data-filter", "counted");
        window.await("the table is found", () -> spoken().contains("counted"));
        select("counted");
        window.await("its rows and their span are known", () -> window.read("#data-details").contains("rows\n8")
                && window.read("#data-details").contains("last\n2026-01-01 00:03:00"));
        menu("Copy name");
        assertThat(OpenWindow.onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("counted");
        window.type("#data-filter", "nobody has this");
        window.await("an empty list says why", () -> window.read(".explorer").contains("No table or column fits the filter."));
        window.type("#data-filter", "");
    }

    @Test
    void a_database_is_made_given_a_table_and_deleted() {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        window.await("the explorer is shown", () -> window.has("#data") && spoken().contains("machine"));
        window.click("#new-database-button");
        window.await("its name is asked for", () -> window.has("#new-database") && window.node("#new-database").isFocused());
        robot.write("short_lived");
        robot.push(KeyCode.ENTER);
        window.await("it is there", () -> spoken().contains("name=short_lived,") && !window.has("#new-database"));
        select("short_lived");
        menu("New table…");
        window.await("the table is asked for", () -> window.has("#new-table") && window.node("#new-table").isFocused());
        window.type("#new-table", "rooms");
        window.type("#new-table-tags", "room");
        window.type("#new-table-fields", "temp float");
        robot.push(KeyCode.ENTER);
        window.await("the table is there", () -> spoken().contains("name=rooms,"));
        select("short_lived");
        robot.push(KeyCode.DELETE);
        window.await("it asks first", () -> window.has("#confirm-delete"));
        window.press("#confirm-delete");
        window.await("it is gone", () -> !spoken().contains("short_lived"));
    }

    @Test
    void a_database_stays_selected_and_open_when_its_retention_is_another() {
        new QueryTab(robot, window).write(QueryTab.series("kept_rows", 1, 1));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        window.await("the explorer is shown", () -> window.has("#data") && spoken().contains("machine"));
        window.click("#new-database-button");
        window.await("its name is asked for", () -> window.has("#new-database") && window.node("#new-database").isFocused());
        robot.write("retained");
        robot.push(KeyCode.ENTER);
        window.await("it is there", () -> spoken().contains("name=retained,") && !window.has("#new-database"));
        select("retained");
        robot.push(KeyCode.ENTER);
        window.await("it looks open", () -> arrow().equals("open"));
        menu("Retention…");
        window.await("how long is asked", () -> window.has("#retention"));
        window.type("#retention", "30d");
        robot.push(KeyCode.ENTER);
        window.await("it keeps rows for so long", () -> spoken().contains("name=retained, tableCount=0, retention=Optional[PT720H]"));
        window.await("it is still selected and looks open", () -> arrow().equals("open"));
        assertThat(selected()).contains("name=retained,");
    }

    private String selected() {
        return OpenWindow.onFx(() -> String.valueOf(window.list("#data").getSelectionModel().getSelectedItem()));
    }

    /// How the selected row is read aloud, at its end.
    private String arrow() {
        return OpenWindow.onFx(() -> {
            var cell = window.node("#data").lookup(".list-cell:selected");
            return cell == null ? "" : cell.getAccessibleText().replaceFirst(".*, ", "");
        });
    }

    private void select(String name) {
        OpenWindow.onFx(() -> {
            var list = window.list("#data");
            for (int row = 0; row < list.getItems().size(); row++)
                if (String.valueOf(list.getItems().get(row)).contains("name=" + name + ",")) {
                    list.getSelectionModel().clearAndSelect(row);
                    list.scrollTo(row);
                    list.requestFocus();
                    return true;
                }
            throw new AssertionError("the explorer has no " + name);
        });
    }

    private void menu(String text) {
        OpenWindow.onFx(() -> {
            window.list("#data").getContextMenu().getItems().stream().filter(item -> item.getText().equals(text)).findFirst().orElseThrow().fire();
            return true;
        });
    }

    private String spoken() {
        return String.join(" ", window.list("#data").getItems().stream().map(String::valueOf).toList());
    }
}
