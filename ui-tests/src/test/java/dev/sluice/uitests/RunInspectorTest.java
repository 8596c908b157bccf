package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// A run from its input to a test of it, with a real engine and a real GraalPy behind the window.
class RunInspectorTest extends WindowStory {
    private static final String LINE = "    args = args or {}";

    @Test
    void a_run_is_looked_into_compared_kept_as_a_test_and_found_again() {
        awaitFixture();
        run();
        assertThat(titles()).anyMatch(title -> title.startsWith("Input ")).anyMatch(title -> title.matches("Writes .* accepted"));
        assertThat(titles()).anyMatch(title -> title.startsWith("Rows ") && title.contains("added"));

        caretBehind(LINE);
        robot.push(KeyCode.ENTER);
        robot.write("influxdb3_local.info(\"one more line\")");
        window.await("the shown run is known to be of an earlier text", () -> window.text("#run-version").equals("edited since"));
        run();
        assertThat(window.text("#run-version")).isEqualTo("text as in the editor");
        window.await("what came from the line with the caret is marked", () -> window.has(".run-inspector .tree-cell:at-caret"));

        choose("Compare with the run before");
        window.await("the difference is shown", () -> texts(window.node(".differences")).stream().anyMatch(text -> text.contains("one more line")));
        assertThat(window.text("#differences-sum")).matches("[0-9]+ differences?\\.");

        choose("Keep as test…");
        window.await("a name is asked for", () -> window.node("#test-name").isFocused());
        robot.write("kept_here").push(KeyCode.ENTER);
        window.await("the test is listed", () -> named("#tests", "kept_here").isPresent());
        robot.interact(() -> select("#tests", "kept_here"));
        robot.push(KeyCode.CONTROL, KeyCode.S);
        window.await("the plugin is saved", () -> isOnDisk("one more line"));
        robot.interact(() -> fire("Run the chosen tests"));
        window.await("the test is over", () -> window.text("#tests-sum").matches(".*(passed|failed).*"));
        assertThat(window.text("#tests-sum")).contains("1 passed").doesNotContain("failed");

        robot.interact(() -> window.node("#run-history").requestFocus());
        robot.push(KeyCode.LEFT);
        window.await("the run before is shown", () -> window.text("#run-version").equals("edited since"));
        window.click("#rail-runs");
        window.await("runs are listed", () -> !runs().getItems().isEmpty());
        robot.interact(() -> runs().getSelectionModel().select(runs().getItems().size() - 1));
        robot.interact(() -> runs().requestFocus());
        robot.push(KeyCode.ENTER);
        window.await("the recorded run is shown", () -> List.of("ok", "failed").contains(window.text("#run-outcome")));
    }

    private void run() {
        var before = OpenWindow.onFx(() -> bars());
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        window.await("the run is over", () -> bars() > before && window.text("#run-outcome").equals("ok"));
    }

    private int bars() {
        return ((Parent) window.node("#run-history")).getChildrenUnmodifiable().size();
    }

    private void choose(String title) {
        robot.interact(() -> {
            var menu = (MenuButton) window.node("#run-more");
            menu.show();
            menu.getItems().stream().filter(item -> title.equals(item.getText())).findFirst().ifPresent(MenuItem::fire);
            menu.hide();
        });
    }

    private boolean isOnDisk(String text) {
        try {
            return Files.readString(window.plugins().resolve("machine_downsampler/machine_downsampler.py")).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fire(String spoken) {
        for (var button : window.node(".tests .tool-strip").lookupAll(".button"))
            if (spoken.equals(button.getAccessibleText())) ((javafx.scene.control.Button) button).fire();
    }

    private ListView<?> runs() {
        return window.list("#runs");
    }

    /// The headings of the run inspector.
    private List<String> titles() {
        return OpenWindow.onFx(() -> ((TreeView<?>) window.node("#run-entries")).getRoot().getChildren().stream()
                .map(item -> spoken(item.getValue()))
                .toList());
    }

    private static String spoken(Object entry) {
        return ((dev.sluice.app.testrun.RunEntry) entry).spoken();
    }

    @SuppressWarnings("unchecked")
    private Optional<TreeItem<Object>> named(String tree, String name) {
        return find(((TreeView<Object>) window.node(tree)).getRoot(), name);
    }

    private static Optional<TreeItem<Object>> find(TreeItem<Object> item, String name) {
        if (item.isLeaf()) return String.valueOf(item.getValue()).contains(name) ? Optional.of(item) : Optional.empty();
        return item.getChildren().stream().flatMap(child -> find(child, name).stream()).findFirst();
    }

    @SuppressWarnings("unchecked")
    private void select(String tree, String name) {
        var view = (TreeView<Object>) window.node(tree);
        var item = named(tree, name).orElseThrow();
        item.getParent().setExpanded(true);
        view.getSelectionModel().clearSelection();
        view.getSelectionModel().select(item);
    }

    private static List<String> texts(Node node) {
        var texts = new ArrayList<String>();
        for (var each : node.lookupAll("*")) {
            if (each instanceof Labeled labeled && labeled.getText() != null) texts.add(labeled.getText());
            if (each instanceof TextField field) texts.add(field.getText());
        }
        return texts;
    }
}
