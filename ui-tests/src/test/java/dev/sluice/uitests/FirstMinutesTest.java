package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.workbench.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What a newcomer does first, with a real engine and a real GraalPy behind the window.
class FirstMinutesTest extends WindowStory {
    private static final String LINE = "    args = args or {}";
    private static final String NEW_LINE = "influxdb3_local.info(\"hello from the story\")";

    @Test
    void a_changed_line_shows_in_the_next_run_and_once_saved_in_the_live_log() {
        window.await("a plugin is open", () -> window.stage().getScene().getRoot().lookup("#editor .code") != null);
        window.await("the fixture is in the input pane", () -> window.stage().getScene().getRoot().lookup("#input-lines .code")
                        instanceof org.fxmisc.richtext.CodeArea lines
                && lines.getText().startsWith("cpu,"));
        robot.clickOn("#editor");
        robot.interact(() -> {
            var editor = window.editor();
            editor.moveTo(editor.getText().indexOf(LINE) + LINE.length());
        });
        robot.push(KeyCode.ENTER);
        robot.write(NEW_LINE);
        assertThat(window.editor().getText()).contains(LINE + "\n    " + NEW_LINE + "\n");

        robot.push(KeyCode.CONTROL, KeyCode.F5);
        window.await("the run is over", () -> List.of("ok", "failed", "not started").contains(window.text("#run-outcome")));
        assertThat(window.text("#run-outcome")).as("%s", spoken()).isEqualTo("ok");
        assertThat(spoken()).anyMatch(row -> row.contains("hello from the story"));
        assertThat(spoken()).anyMatch(row -> row.contains("cpu_avg,host=alpha"));

        robot.push(KeyCode.CONTROL, KeyCode.S);
        robot.clickOn("#log-filter").write("hello from");
        window.await("the trigger has logged the new line", () -> shownLines() > 0);

        breakThePlugin();
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        window.await("the run has failed", () -> window.text("#run-outcome").equals("failed"));
        assertThat(spoken()).anyMatch(row -> row.contains("KeyError: 'nowhere'"));
        robot.interact(() -> window.editor().moveTo(0));
        robot.clickOn(tracebackLink());
        window.await("the failing line has the caret", () -> window.editor()
                .getParagraph(window.editor().getCurrentParagraph())
                .getText()
                .contains("nowhere"));

        window.choose(Theme.Choice.DARK);
        window.choose(Theme.Choice.LIGHT);
        assertThat(css.messages()).isEmpty();
    }

    private void breakThePlugin() {
        robot.clickOn("#editor");
        robot.interact(() -> {
            var editor = window.editor();
            editor.moveTo(editor.getText().indexOf(NEW_LINE) + NEW_LINE.length());
        });
        robot.push(KeyCode.ENTER);
        robot.write("args[\"nowhere\"]");
    }

    private Node tracebackLink() {
        return OpenWindow.onFx(() -> window.node("#run-entries").lookupAll(".source-link").stream()
                .filter(Node::isVisible)
                .findFirst()
                .orElseThrow());
    }

    /// The rows of the run inspector as a screen reader says them.
    private List<String> spoken() {
        return OpenWindow.onFx(() -> {
            var rows = new ArrayList<String>();
            collect(((TreeView<?>) window.node("#run-entries")).getRoot(), rows);
            return rows;
        });
    }

    private static void collect(TreeItem<?> item, List<String> rows) {
        rows.add(String.valueOf(item.getValue()));
        for (var child : item.getChildren()) collect(child, rows);
    }

    private int shownLines() {
        assertThat(((TextField) window.node("#log-filter")).getText()).isEqualTo("hello from");
        var count = window.text(".console .count");
        return Integer.parseInt(count.substring(0, count.indexOf(' ')).replaceAll("\\D", ""));
    }
}
