package dev.sluice.uitests;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// Input and run of the plugin in front, as somebody sees and uses them.
record Inspector(OpenWindow window, FxRobot robot) {
    /// Runs that the history keeps.
    private static final int HISTORY = 60;

    /// Puts a plugin into the editor in front, which is not saved.
    void edit(String plugin) {
        OpenWindow.onFx(() -> {
            window.editor().replaceText(plugin);
            window.editor().requestFocus();
            return true;
        });
    }

    /// Runs the plugin in front and waits for the end.
    void run(String outcome) {
        var before = Optional.ofNullable(tree().getRoot());
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        window.await("the run is " + outcome, () -> !Optional.ofNullable(tree().getRoot()).equals(before) && window.text("#run-outcome").equals(outcome));
    }

    /// Walks the history, in which runs of live triggers come between, until an entry of a run is this.
    void walk(KeyCode key, String entry) {
        OpenWindow.onFx(() -> {
            window.node("#run-history").requestFocus();
            return true;
        });
        for (int i = 0; i < HISTORY && !entries().contains(entry); i++) {
            int before = shownBar();
            robot.push(key);
            window.await("another run is shown", () -> shownBar() != before);
        }
        if (!entries().contains(entry)) throw new AssertionError("no run of the history has " + entry);
    }

    /// Which bar of the history is marked, from 0; -1 when none is.
    private int shownBar() {
        return OpenWindow.onFx(() -> {
            var bars = ((Parent) window.node("#run-history")).getChildrenUnmodifiable();
            return IntStream.range(0, bars.size())
                    .filter(i -> bars.get(i).getPseudoClassStates().contains(PseudoClass.getPseudoClass("shown")))
                    .findFirst()
                    .orElse(-1);
        });
    }

    /// All entries, folded ones too, a line each.
    List<String> entries() {
        return OpenWindow.onFx(() -> {
            var all = new ArrayList<String>();
            collect(shown(), all);
            return all;
        });
    }

    /// The headings.
    List<String> titles() {
        return OpenWindow.onFx(() -> shown().getChildren().stream().map(item -> spoken(item.getValue())).toList());
    }

    /// Selects the first entry that contains a text, with its headings open.
    void select(String text) {
        OpenWindow.onFx(() -> {
            var item = find(shown(), text);
            for (var above = item.getParent(); above != null; above = above.getParent()) above.setExpanded(true);
            tree().requestFocus();
            tree().getSelectionModel().clearSelection();
            tree().getSelectionModel().select(item);
            tree().scrollTo(tree().getRow(item));
            return true;
        });
    }

    String selected() {
        return OpenWindow.onFx(() -> spoken(tree().getSelectionModel().getSelectedItem().getValue()));
    }

    private TreeItem<Object> shown() {
        return Optional.ofNullable(tree().getRoot()).orElseThrow(() -> new AssertionError("no run is shown"));
    }

    private static TreeItem<Object> find(TreeItem<Object> item, String text) {
        for (var child : item.getChildren()) {
            if (spoken(child.getValue()).contains(text)) return child;
            try {
                return find(child, text);
            } catch (AssertionError notHere) {
                // in one of the next
            }
        }
        throw new AssertionError("no entry has " + text);
    }

    private static void collect(TreeItem<Object> item, List<String> all) {
        for (var child : item.getChildren()) {
            all.add(spoken(child.getValue()));
            collect(child, all);
        }
    }

    private static String spoken(Object entry) {
        return ((dev.sluice.app.testrun.RunEntry) entry).spoken();
    }

    @SuppressWarnings("unchecked")
    private TreeView<Object> tree() {
        return (TreeView<Object>) window.node("#run-entries");
    }

    /// Chooses what can be done with the run that is shown.
    ///
    /// @param titles of the item, and of the menu it is in
    void choose(String... titles) {
        OpenWindow.onFx(() -> {
            var menu = (MenuButton) window.node("#run-more");
            menu.show();
            item(menu.getItems(), titles, 0).fire();
            menu.hide();
            return true;
        });
    }

    /// What the menu offers to compare with.
    List<String> others() {
        return OpenWindow.onFx(() -> {
            var menu = (MenuButton) window.node("#run-more");
            menu.show();
            var others = menu.getItems().stream()
                    .filter(Menu.class::isInstance)
                    .flatMap(item -> ((Menu) item).getItems().stream())
                    .map(MenuItem::getText)
                    .toList();
            menu.hide();
            return others;
        });
    }

    private static MenuItem item(List<MenuItem> items, String[] titles, int from) {
        var found = items.stream()
                .filter(item -> titles[from].equals(item.getText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to do is " + titles[from] + ": "
                        + items.stream().map(MenuItem::getText).collect(Collectors.joining(", "))));
        if (found.isDisable()) throw new AssertionError(titles[from] + " cannot be done");
        return from + 1 < titles.length ? item(((Menu) found).getItems(), titles, from + 1) : found;
    }

    /// Waits until the clipboard has a text.
    void awaitCopied(String text) {
        window.await(text + " is on the clipboard", () -> Clipboard.getSystemClipboard().hasString()
                && Clipboard.getSystemClipboard().getString().contains(text));
    }
}
