package dev.sluice.uitests;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// The debugger of the window as somebody sees and uses it.
record Debugger(OpenWindow window, FxRobot robot, Commands commands) {
    /// Takes back what stories set beside breakpoints: it outlives them, as it outlives the program.
    void startOver() {
        commands.run("Show breakpoints");
        window.await("the breakpoints are shown", () -> window.has("#debug-tables"));
        window.await("nothing is debugged", () -> {
            fire("#debug-stop");
            return window.node("#debug-stop").isDisabled();
        });
        check("#debug-raised", false);
        check("#debug-uncaught", true);
        check("#debug-no-rows", false);
        stopAtWritesTo("");
    }

    /// Puts a plugin into the editor in front, which is not saved.
    void edit(String plugin) {
        OpenWindow.onFx(() -> {
            window.editor().replaceText(plugin);
            window.editor().requestFocus();
            return true;
        });
    }

    void check(String box, boolean on) {
        OpenWindow.onFx(() -> {
            var check = (CheckBox) window.node(box);
            if (check.isSelected() != on) check.fire();
            return true;
        });
    }

    void stopAtWritesTo(String tables) {
        window.type("#debug-tables", tables);
        robot.push(KeyCode.ENTER);
    }

    /// Presses a button, unless it cannot be pressed.
    void fire(String button) {
        OpenWindow.onFx(() -> {
            ((Button) window.node(button)).fire();
            return true;
        });
    }

    /// The line of a text in the file in front, from 1.
    int lineOf(String text) {
        return OpenWindow.onFx(() -> List.of(window.editor().getText().split("\n")).indexOf(text)) + 1;
    }

    /// Brings a line into view: how far down a file is shown depends on where the caret was when it was last closed.
    void scrollTo(int line) {
        OpenWindow.onFx(() -> {
            window.editor().showParagraphInViewport(line - 1);
            return true;
        });
        window.awaitFrame();
    }

    /// Sets a breakpoint at the line with this text, with the key.
    void breakAt(String text) {
        int line = lineOf(text);
        if (line == 0) throw new AssertionError("no line is " + text);
        OpenWindow.onFx(() -> {
            window.editor().moveTo(line - 1, 0);
            window.editor().requestFollowCaret();
            window.editor().requestFocus();
            return true;
        });
        robot.push(KeyCode.F9);
        window.await("line " + line + " has a breakpoint", () -> shapeAt(line).isPresent());
    }

    /// Chooses a breakpoint in the list.
    void choose(int index) {
        commands.run("Show breakpoints");
        window.await("the breakpoints are shown", () -> window.list("#debug-breakpoints").getItems().size() > index);
        OpenWindow.onFx(() -> {
            window.list("#debug-breakpoints").getSelectionModel().select(index);
            return true;
        });
    }

    /// Writes into a field of the chosen breakpoint.
    void write(String field, String text) {
        window.type(field, text);
        robot.push(KeyCode.ENTER);
    }

    /// `dot`, `diamond` or `triangle`; empty when the line has no breakpoint.
    Optional<String> shapeAt(int line) {
        return OpenWindow.onFx(() -> Optional.ofNullable(window.node("#editor #line-" + line).lookup(".breakpoint"))
                .flatMap(node -> node.getStyleClass().stream()
                        .filter(List.of("dot", "diamond", "triangle")::contains)
                        .findFirst()));
    }

    boolean isStopped() {
        return OpenWindow.onFx(() -> window.has("#debug-over") && !window.node("#debug-over").isDisabled());
    }

    /// Waits until the run that is looked at has stopped there, for this reason.
    void awaitStop(String reason, String text) {
        window.await("stopped with " + reason + " at " + text, () -> isStopped()
                && window.text("#debug-reason").startsWith(reason)
                && !window.list("#debug-frames").getItems().isEmpty()
                && window.editor().getParagraph(window.editor().getCurrentParagraph()).getText().equals(text));
    }

    /// What the tree says a variable or a watch holds.
    Optional<String> value(String name) {
        return OpenWindow.onFx(() -> rows().stream()
                .map(row -> String.valueOf(row.getValue()))
                .filter(row -> row.startsWith(name + " = "))
                .map(row -> row.substring(name.length() + 3).replace(", changed", ""))
                .findFirst());
    }

    void awaitValue(String name, String value) {
        window.await(name + " is " + value, () -> value(name).filter(value::equals).isPresent());
    }

    /// Whether an expression is among the watches, with a value or without.
    boolean isWatched(String expression) {
        return OpenWindow.onFx(() -> rows().stream().anyMatch(row -> isOf(row, expression)));
    }

    private static boolean isOf(TreeItem<Object> row, String name) {
        var text = String.valueOf(row.getValue());
        return text.equals(name) || text.startsWith(name + " =");
    }

    void select(String name) {
        OpenWindow.onFx(() -> {
            var row = rows().stream()
                    .filter(item -> isOf(item, name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no value is called " + name));
            values().requestFocus();
            values().getSelectionModel().select(row);
            values().scrollTo(values().getRow(row));
            return true;
        });
    }

    void watch(String expression) {
        window.type("#debug-watch", expression);
        robot.push(KeyCode.ENTER);
    }

    private List<TreeItem<Object>> rows() {
        return Stream.ofNullable(values().getRoot())
                .flatMap(root -> root.getChildren().stream())
                .flatMap(group -> group.getChildren().stream())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private TreeTableView<Object> values() {
        return (TreeTableView<Object>) window.node("#debug-values");
    }
}
