package dev.sluice.uitests;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Popup;
import javafx.stage.Window;

/// Stories of somebody who writes: a text is drawn with a bar where the caret is.
abstract class WritingStory extends WindowStory {
    private static final char BAR = '¦';

    /// Replaces the text in front; the caret is at the bar, or at the start when there is none.
    void open(String drawn) {
        window.await("the editor knows its language", () -> window.has("#editor .squiggles"));
        window.type("#editor .code", drawn.replace("" + BAR, ""));
        OpenWindow.onFx(() -> {
            window.editor().moveTo(Math.max(0, drawn.indexOf(BAR)));
            window.editor().requestFollowCaret();
            return true;
        });
    }

    String drawn() {
        return OpenWindow.onFx(
                () -> new StringBuilder(text()).insert(window.editor().getCaretPosition(), BAR).toString());
    }

    String text() {
        return OpenWindow.onFx(() -> window.editor().getText());
    }

    /// The line of the caret, with a bar.
    String line() {
        return OpenWindow.onFx(() -> {
            var area = window.editor();
            var line = area.getParagraph(area.getCurrentParagraph()).getText();
            return new StringBuilder(line).insert(area.getCaretColumn(), BAR).toString();
        });
    }

    void awaitText(String expected) {
        window.await("the text is " + expected, () -> text().equals(expected));
    }

    void press(KeyCode... keys) {
        robot.push(keys);
    }

    void undoAll() {
        OpenWindow.onFx(() -> {
            while (window.editor().isUndoAvailable()) window.editor().undo();
            return true;
        });
    }

    /// What the bubbles and lists over the text say; lists by their first words.
    List<String> bubbles() {
        return OpenWindow.onFx(() -> Window.getWindows().stream()
                .filter(Popup.class::isInstance)
                .filter(Window::isShowing)
                .flatMap(popup -> popup.getScene().getRoot().lookupAll(".assist-popup *").stream())
                .flatMap(node -> switch (node) {
                    case TextFlow flow -> Stream.of(flow.getChildren().stream()
                            .map(part -> ((Text) part).getText())
                            .reduce("", String::concat));
                    case Labeled labeled when !labeled.getText().isEmpty() -> Stream.of(labeled.getText());
                    default -> Stream.<String>empty();
                })
                .toList());
    }

    boolean isProposed(String label) {
        return window.has(".assist-list") && proposals().getItems().stream().anyMatch(item -> item.toString().contains("label=" + label + ","));
    }

    private ListView<?> proposals() {
        return window.list(".assist-list");
    }

    /// Asks until the editor knows: tables of a moment ago come within a second.
    void awaitProposal(String label) {
        press(KeyCode.CONTROL, KeyCode.SPACE);
        window.await(label + " is proposed", () -> {
            if (isProposed(label)) return true;
            window.run("editor.complete");
            return false;
        });
    }

    /// Brings the panel to the front; what a tab hides is not in the window.
    void showProblems() {
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
        window.await("problems are listed", () -> window.has("#problems"));
    }

    /// What the panel says, once [#showProblems] has shown it.
    boolean isProblem(String words) {
        return window.list("#problems").getItems().stream().anyMatch(found -> found.toString().contains(words));
    }
}
