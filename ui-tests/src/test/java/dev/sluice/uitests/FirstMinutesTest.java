package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testrun.RunEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
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
        awaitFixture();
        caretBehind(LINE);
        robot.push(KeyCode.ENTER);
        robot.write(NEW_LINE);
        assertThat(window.editor().getText()).contains(LINE + "\n    " + NEW_LINE + "\n");

        robot.push(KeyCode.CONTROL, KeyCode.F5);
        window.await("the run is over", () -> List.of("ok", "failed", "not started").contains(window.text("#run-outcome")));
        assertThat(window.text("#run-outcome")).as("%s", spoken()).isEqualTo("ok");
        assertThat(spoken()).anyMatch(row -> row.contains("hello from the story"));
        assertThat(spoken()).anyMatch(row -> row.contains("cpu_avg,host=alpha"));

        robot.push(KeyCode.CONTROL, KeyCode.S);
        window.type("#log-filter", "hello from");
        window.await("the trigger has logged the new line", () -> shownLines() > 0);

        breakThePlugin();
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        window.await("the run has failed", () -> window.text("#run-outcome").equals("failed"));
        assertThat(spoken()).anyMatch(row -> row.contains("KeyError: 'nowhere'"));
        robot.interact(() -> window.editor().moveTo(0));
        window.click(tracebackLink(), 0.5);
        window.await("the failing line has the caret", () -> window.editor()
                .getParagraph(window.editor().getCurrentParagraph())
                .getText()
                .contains("nowhere"));
    }

    private void breakThePlugin() {
        caretBehind(NEW_LINE);
        robot.push(KeyCode.ENTER);
        robot.write("args[\"nowhere\"]");
    }

    private Node tracebackLink() {
        return OpenWindow.onFx(() -> window.node("#run-entries").lookupAll(".tree-cell").stream()
                .filter(cell -> ((TreeCell<?>) cell).getItem() instanceof RunEntry.Frame)
                .map(cell -> cell.lookup(".source-link"))
                .findFirst()
                .orElseThrow());
    }

    /// The rows of the run inspector as a screen reader says them.
    private List<String> spoken() {
        return OpenWindow.onFx(() -> {
            var rows = new ArrayList<String>();
            Optional.ofNullable(((TreeView<?>) window.node("#run-entries")).getRoot()).ifPresent(run -> collect(run, rows));
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
