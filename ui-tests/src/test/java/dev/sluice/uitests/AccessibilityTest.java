package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Walks every view as a screen reader would: whatever takes the focus, each row and each item of a menu says what it is, and
/// both themes know every colour.
class AccessibilityTest extends WindowStory {
    /// From the usual size to twice that.
    private static final int ZOOM_STEPS = 10;
    private static final double WIDTH = 1440, HEIGHT = 900;
    private static final List<String> VIEWS = List.of("Settings", "About Sluice", "Welcome", "New query", "Problems", "Show breakpoints");
    private static final List<String> PANELS = List.of(
            "rail-plugins", "rail-triggers", "rail-data", "rail-runs", "rail-packages", "rail-search", "rail-outline");

    /// Stand inside of controls that speak.
    private static final Set<String> INNER = Set.of("scroll-bar", "split-pane-divider");

    private final Set<String> silent = new TreeSet<>(), backwards = new TreeSet<>(), cut = new TreeSet<>();

    @BeforeEach
    void listen() {
        silent.clear();
        backwards.clear();
        cut.clear();
    }

    @AfterEach
    void the_tab_key_went_through_all_that_was_seen_in_the_order_of_reading() {
        assertThat(backwards).isEmpty();
    }

    @Test
    void no_text_is_cut_at_twice_the_size() {
        OpenWindow.onFx(() -> {
            window.run("view.zoomReset");
            for (int step = 0; step < ZOOM_STEPS; step++) window.run("view.zoomIn");
            return true;
        });
        try {
            for (var view : VIEWS) {
                commands.run(view);
                readAll(view);
            }
            for (var panel : PANELS) {
                show(panel);
                readAll(panel);
            }
        } finally {
            window.run("view.zoomReset");
        }
        assertThat(cut).isEmpty();
    }

    @Test
    void views_and_panels_speak() {
        for (var view : VIEWS) {
            commands.run(view);
            look(view);
        }
        for (var panel : PANELS) {
            show(panel);
            look(panel);
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void the_palette_and_the_bar_to_find_and_replace_speak() {
        window.run("view.palette");
        window.await("the palette is open", () -> window.has("#palette"));
        look("palette");
        robot.push(KeyCode.ESCAPE);
        caretAt("def process_writes");
        robot.push(KeyCode.CONTROL, KeyCode.H);
        window.await("the bar is open", () -> window.has("#replace"));
        look("replace bar");
        robot.push(KeyCode.ESCAPE);
        assertThat(silent).isEmpty();
    }

    @Test
    void the_questions_of_the_tree_of_files_speak() throws IOException {
        Files.writeString(window.plugins().resolve("asked_about.py"), "ASKED = 1\n");
        commands.run("Read the plugin folder again");
        window.openFile("asked_about.py");
        for (var question : List.of("New file…", "Rename the file in the tree…", "Delete the file in the tree…")) {
            window.await("the file is chosen", () -> ((TreeView<?>) window.node("#plugins")).getSelectionModel().getSelectedItem() != null);
            commands.run(question);
            window.await("the tree asks", () -> window.has(".tree-question"));
            look(question);
            robot.push(KeyCode.ESCAPE);
        }
        Files.delete(window.plugins().resolve("asked_about.py"));
        assertThat(silent).isEmpty();
    }

    @Test
    void a_run_its_menus_and_what_is_asked_about_it_speak() {
        awaitFixture();
        var inspector = new Inspector(window, robot);
        inspector.run("ok");
        inspector.choose("Keep as test…");
        window.await("a name is asked for", () -> window.has("#test-name"));
        look("run");
        inspector.choose("Replay against the text in the editor");
        window.await("the replay is shown", () -> !window.text("#differences-sum").isEmpty());
        look("differences");
        show("rail-runs");
        window.await("runs are listed", () -> !window.list("#runs").getItems().isEmpty());
        look("runs");
        commands.run("Run all tests");
        window.await("the tests are listed", () -> window.has("#tests-sum") && !window.text("#tests-sum").isEmpty());
        look("tests");
        assertThat(silent).isEmpty();
    }

    @Test
    void a_result_its_chart_and_what_is_written_speak() throws IOException {
        var file = window.plugins().resolveSibling("spoken.csv");
        Files.writeString(file, "time,room,temp\n2026-01-01T00:00:00Z,a,20.5\n");
        var tab = new QueryTab(robot, window);
        tab.write(QueryTab.series("spoken", 2, 5));
        look("write");
        window.willChoose(file);
        commands.run("Import a file");
        window.await("the rows are shown", () -> window.has("#import-rows"));
        look("import");
        tab.open().run("SELECT time, room, temp FROM spoken").awaitRows("10 rows");
        look("result");
        window.press("#query-chart");
        window.await("lines are drawn", () -> window.has("#result-chart"));
        look("chart");
        show("rail-data");
        window.press("#new-database-button");
        window.await("a name is asked for", () -> window.has("#new-database"));
        look("new database");
        robot.push(KeyCode.ESCAPE);
        assertThat(silent).isEmpty();
    }

    @Test
    void a_trigger_its_runs_and_what_can_be_done_with_it_speak() {
        var form = new TriggerForm(robot, window);
        form.anew();
        look("new trigger");
        form.named("spoken").atCron("0 0 0 1 * *");
        look("cron");
        form.onRequest("spoken");
        look("request");
        form.onTable("nowhere").create();
        for (var button : List.of("#fire-trigger", "#trigger-runs", "#export-trigger")) {
            window.press(button);
            look(button);
        }
        commands.run("Close tab");
        window.await("the form is in front", () -> window.has("#delete-trigger"));
        window.press("#delete-trigger");
        window.await("it asks", () -> window.has("#delete-for-good"));
        look("delete trigger");
        assertThat(silent).isEmpty();
    }

    @Test
    void a_breakpoint_and_a_stopped_run_speak() {
        awaitFixture();
        var debugger = new Debugger(window, robot, commands);
        debugger.startOver();
        debugger.breakAt("    args = args or {}");
        debugger.choose(0);
        look("breakpoint");
        robot.push(KeyCode.F5);
        window.await("it has stopped", () -> !window.list("#debug-frames").getItems().isEmpty());
        look("stopped");
        commands.run("Evaluate an expression");
        look("console");
        commands.run("Stop debugging");
        window.await("nothing is debugged", () -> window.node("#debug-stop").isDisabled());
        assertThat(silent).isEmpty();
    }

    private void show(String panel) {
        OpenWindow.onFx(() -> {
            var button = (ToggleButton) window.node("#" + panel);
            if (!button.isSelected()) button.fire();
            return true;
        });
    }

    private void look(String view) {
        OpenWindow.onFx(() -> {
            var root = window.stage().getScene().getRoot();
            root.applyCss();
            root.layout();
            walk(root, view);
            return true;
        });
    }

    /// The screen of the headless platform is smaller than the window that is meant: its content is laid out as in that.
    private void readAll(String view) {
        OpenWindow.onFx(() -> {
            var root = window.stage().getScene().getRoot();
            root.resize(WIDTH, HEIGHT);
            root.applyCss();
            root.layout();
            for (var node : root.lookupAll("*"))
                if (node instanceof Labeled text && isSeen(text) && text.isTextTruncated() && !tells(text))
                    cut.add("%s: %s %s #%s \"%s\" %.0f of %.0f".formatted(view, text.getClass().getSimpleName(), text.getStyleClass(), text.getId(), text.getText(), text.getWidth(), text.prefWidth(-1)));
            root.resize(root.getScene().getWidth(), root.getScene().getHeight());
            root.layout();
            return true;
        });
    }

    /// What is too long may end in an ellipsis when the pointer finds the rest.
    private static boolean tells(Labeled text) {
        return text.getTooltip() != null && text.getTooltip().getText().equals(text.getText());
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    /// JavaFX goes from child to child.
    private void order(Parent parent, String view) {
        var stops = parent.getChildrenUnmodifiable().stream().filter(AccessibilityTest::hasStop).toList();
        for (int i = 1; i < stops.size(); i++) {
            var before = stops.get(i - 1).localToScene(stops.get(i - 1).getLayoutBounds());
            var next = stops.get(i).localToScene(stops.get(i).getLayoutBounds());
            boolean beside = next.getMinY() < before.getMaxY() && before.getMinY() < next.getMaxY();
            if (beside ? next.getMaxX() <= before.getMinX() : next.getMaxY() <= before.getMinY())
                backwards.add("%s: %s after %s".formatted(view, stops.get(i), stops.get(i - 1)));
        }
    }

    private static boolean hasStop(Node node) {
        if (!node.isVisible() || node.getStyleClass().stream().anyMatch(INNER::contains)) return false;
        return node.isFocusTraversable() || node instanceof Parent parent && parent.getChildrenUnmodifiable().stream().anyMatch(AccessibilityTest::hasStop);
    }

    private void walk(Node node, String view) {
        if (!node.isVisible() || node.getStyleClass().stream().anyMatch(INNER::contains)) return;
        if (node.isFocusTraversable() && !(speaks(node) && hasRole(node)) || isRow(node) && !speaks(node))
            silent.add("%s: %s #%s %s %s".formatted(view, node.getClass().getSimpleName(), node.getId(), node.getStyleClass(), node.getAccessibleRole()));
        if (node instanceof MenuButton menu && !menu.isDisabled()) open(menu, view);
        if (node instanceof Parent parent) order(parent, view);
        if (node instanceof Parent parent) for (var child : parent.getChildrenUnmodifiable()) walk(child, view);
    }

    private void open(MenuButton menu, String view) {
        menu.show();
        for (var item : menu.getItems())
            if (!(item instanceof SeparatorMenuItem) && isBlank(item.getText())) silent.add(view + ": an item of the menu " + menu.getAccessibleText() + " " + menu.getText());
        menu.hide();
    }

    private static boolean isRow(Node node) {
        return (node instanceof ListCell || node instanceof TreeCell) && node instanceof IndexedCell<?> cell && !cell.isEmpty();
    }

    private static boolean hasRole(Node node) {
        return !Set.of(AccessibleRole.NODE, AccessibleRole.PARENT).contains(node.getAccessibleRole());
    }

    private static boolean speaks(Node node) {
        if (!isBlank(node.getAccessibleText())) return true;
        return switch (node) {
            case Labeled labeled -> !isBlank(labeled.getText());
            case TextInputControl input -> !isBlank(input.getPromptText());
            case ComboBoxBase<?> box -> !isBlank(box.getPromptText());
            case ScrollPane _ -> true;
            case Control _ -> false;
            default -> node.queryAccessibleAttribute(AccessibleAttribute.TEXT) instanceof String text && !isBlank(text);
        };
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
