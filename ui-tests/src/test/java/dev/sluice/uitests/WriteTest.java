package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.TableCell;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lines written by hand, from files and by the generator.
class WriteTest extends WindowStory {
    @TempDir
    private Path folder;

    @Test
    void lines_that_are_refused_are_listed_with_their_reason() {
        openWriteTab("refused_lines temp=1\nrefused_lines temp=");
        window.await("the bad line is found as it is typed", () -> window.list("#write-problems").getItems().size() == 1
                && window.read("#write-problems").startsWith("line 2: "));
        window.press("#write-button");
        window.await("the outcome is said", () -> window.text("#write-outcome").equals("1 line accepted, 1 refused"));
        window.await("so is the reason", () -> window.read("#write-refused").contains("2"));
        window.type("#write-editor", "refused_lines temp=1\nrefused_lines temp=2");
        window.await("both belong to the last write", () -> window.text("#write-outcome").equals("Last write: 1 line accepted, 1 refused")
                && !window.has("#write-refused"));
        window.press("#write-button");
        window.await("the next outcome is said", () -> window.text("#write-outcome").equals("2 lines accepted"));
    }

    @Test
    void a_type_that_a_column_does_not_have_is_found_before_it_is_written() {
        new QueryTab(robot, window).write("typed_before temp=1.5");
        window.type("#write-editor", "typed_before temp=\"warm\"");
        window.await("the conflict is found", () -> window.has("#write-problems") && window.read("#write-problems").contains("temp"));
    }

    @Test
    void a_file_of_lines_is_looked_at_and_imported() throws IOException {
        importing("rooms.lp", "imported_lines,room=a temp=1 1767225600\nimported_lines,room=b temp=2 1767225601\nimported_lines nonsense\n");
        window.await("its lines are shown", () -> window.has("#import-lines") && window.list("#import-lines").getItems().size() == 3);
        window.choose("#import-precision", "second");
        window.press("#import-start");
        window.await("they are in", () -> window.text("#import-state").equals("Imported 2 lines, 1 refused"));
        window.await("the reason is told", () -> window.read("#import-reasons").contains("line 3: "));
        new QueryTab(robot, window).open().run("SELECT * FROM imported_lines WHERE time = '2026-01-01T00:00:01Z'").awaitRows("1 row");
    }

    @Test
    void columns_of_a_csv_file_become_what_somebody_says_they_are() throws IOException {
        importing("imported_csv.csv", "time;room;temp;code\n2026-01-01 00:00:00;a;1.5;7\n2026-01-01 00:01:00;a;2.5;8\n2026-01-01 00:02:00;b;warm;9\n");
        window.await("its rows are shown", () -> window.has("#import-rows"));
        window.choose("#import-role-2", "float field");
        window.choose("#import-role-3", "left out");
        window.await("what is no number is marked before", () -> window.text("#import-state").equals("1 row would be refused")
                && window.read("#import-reasons").contains("line 4: column `temp`: `warm` is not a number"));
        assertThat(OpenWindow.onFx(() -> window.node("#import-rows").lookupAll(".table-cell").stream()
                        .map(node -> (TableCell<?, ?>) node)
                        .filter(cell -> cell.getGraphic() != null)
                        .map(cell -> cell.getText() + ": " + cell.getTooltip().getText())
                        .toList()))
                .containsExactly("warm: column `temp`: `warm` is not a number");
        window.press("#import-start");
        window.await("what is no number is refused", () -> window.text("#import-state").equals("Imported 2 lines, 1 refused"));
        window.await("the reason is told", () -> window.read("#import-reasons").contains("column `temp`: `warm` is not a number"));
        new QueryTab(robot, window).open().run("SELECT room, temp FROM imported_csv WHERE room = 'a'").awaitRows("2 rows");
        new QueryTab(robot, window).open().run("SELECT code FROM imported_csv");
        window.await("the column was left out", () -> window.text("#query-error").contains("No field named code"));
    }

    @Test
    void the_generator_repeats_lines_with_faults_until_it_is_stopped() {
        openWriteTab("generated,room=a temp=20");
        window.type("#generator-every", "50");
        window.type("#generator-series", "100");
        window.press("#generator-bad-line");
        window.press("#generator-duplicate");
        window.press("#generator-start");
        window.await("good lines are accepted and bad ones refused", () -> window.text("#generator-figures").matches("(?s)[1-9][0-9,]+ rounds, [0-9,]+ lines accepted, [0-9,]+ refused.*"));
        window.press("#generator-stop");
        window.await("it can be started again", () -> window.node("#generator-stop").isDisabled() && !window.node("#generator-start").isDisabled());
        window.press("#generator-bad-line");
        window.press("#generator-duplicate");
        new QueryTab(robot, window).open().run("SELECT DISTINCT room FROM generated").awaitRows("100 rows");
    }

    @Test
    void names_are_completed_right_after_their_table_was_made() {
        new QueryTab(robot, window).write("made_just_now,floor=1 humidity=3");
        window.type("#write-editor", "");
        robot.write("made_ju");
        window.await("the table is proposed", () -> window.has(".assist-list") && window.read(".assist-list").contains("made_just_now"));
        robot.push(KeyCode.ENTER);
        robot.write(",flo");
        window.await("its tag is proposed", () -> window.has(".assist-list") && window.read(".assist-list").contains("floor"));
        robot.push(KeyCode.ENTER);
        robot.write("2 humi");
        window.await("its field is proposed", () -> window.has(".assist-list") && window.read(".assist-list").contains("humidity"));
        robot.push(KeyCode.ENTER);
        window.await("all are taken", () -> ((org.fxmisc.richtext.CodeArea) window.node("#write-editor")).getText().equals("made_just_now,floor=2 humidity="));
    }

    private void openWriteTab(String lines) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
        window.await("the write tab is open", () -> window.has("#write-editor"));
        window.type("#write-editor", lines);
    }

    private void importing(String name, String text) throws IOException {
        window.willChoose(Files.writeString(folder.resolve(name), text));
        commands.run("Import a file");
    }
}
