package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Somebody edits a plugin with the keys they know.
class EditorTest extends WritingStory {
    @Test
    void brackets_close_themselves_and_lines_are_indented() {
        open("¦");
        robot.write("def f(x");
        assertThat(drawn()).isEqualTo("def f(x¦)");
        robot.write("):");
        press(KeyCode.ENTER);
        robot.write("return [");
        press(KeyCode.ENTER);
        assertThat(drawn()).isEqualTo("def f(x):\n    return [\n        ¦\n    ]");
        press(KeyCode.BACK_SPACE);
        assertThat(line()).isEqualTo("    ¦");
    }

    @Test
    void the_same_word_is_changed_in_several_places_at_once_and_undone_in_one_step() {
        open("¦row = 1\nprint(row)\n# row\n");
        press(KeyCode.CONTROL, KeyCode.D);
        press(KeyCode.CONTROL, KeyCode.D);
        press(KeyCode.CONTROL, KeyCode.D);
        robot.write("x");
        assertThat(text()).isEqualTo("x = 1\nprint(x)\n# x\n");
        press(KeyCode.CONTROL, KeyCode.Z);
        assertThat(text()).isEqualTo("row = 1\nprint(row)\n# row\n");
    }

    @Test
    void lines_are_moved_copied_commented_and_deleted_by_key() {
        open("a = 1\nb¦ = 2\nc = 3\n");
        press(KeyCode.ALT, KeyCode.UP);
        assertThat(drawn()).isEqualTo("b¦ = 2\na = 1\nc = 3\n");
        press(KeyCode.SHIFT, KeyCode.ALT, KeyCode.DOWN);
        assertThat(text()).isEqualTo("b = 2\nb = 2\na = 1\nc = 3\n");
        press(KeyCode.CONTROL, KeyCode.SLASH);
        assertThat(text()).isEqualTo("b = 2\n# b = 2\na = 1\nc = 3\n");
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        assertThat(text()).isEqualTo("b = 2\na = 1\nc = 3\n");
    }

    @Test
    void a_word_is_found_and_replaced_everywhere_in_the_file() {
        open("¦left = 1\nprint(left, left)\n");
        press(KeyCode.CONTROL, KeyCode.H);
        window.await("the bar is open", () -> window.has("#replace") && window.node("#find").isFocused());
        window.type("#find", "left");
        window.await("all are counted", () -> window.text("#find-status").endsWith("of 3"));
        window.type("#replace", "right");
        press(KeyCode.CONTROL, KeyCode.ALT, KeyCode.ENTER);
        assertThat(text()).isEqualTo("right = 1\nprint(right, right)\n");
        press(KeyCode.ESCAPE);
        window.await("the bar is gone and the text has the keys", () -> !window.has("#find") && window.editor().isFocused());
        press(KeyCode.CONTROL, KeyCode.Z);
        assertThat(text()).isEqualTo("left = 1\nprint(left, left)\n");
    }

    @Test
    void a_function_is_folded_away_and_back_by_key() {
        open("def f():\n    x = ¦1\n    return x\n\n\ny = 2\n");
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.OPEN_BRACKET);
        window.await("its lines are hidden", () -> isHidden(1) && isHidden(2) && !isHidden(5));
        assertThat(drawn()).as("the caret is at its head").startsWith("def f():¦");
        press(KeyCode.DOWN);
        assertThat(OpenWindow.onFx(() -> window.editor().getCurrentParagraph())).as("the arrow steps over").isGreaterThan(2);
        press(KeyCode.UP);
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.CLOSE_BRACKET);
        window.await("they are back", () -> !isHidden(1) && !isHidden(2));
    }

    @Test
    void one_key_after_the_other_everything_is_taken_back() {
        var before = text();
        caretAt("def numbers");
        press(KeyCode.SHIFT, KeyCode.ALT, KeyCode.DOWN);
        press(KeyCode.CONTROL, KeyCode.SLASH);
        press(KeyCode.ENTER);
        robot.write("x = [");
        press(KeyCode.CONTROL, KeyCode.D);
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.K);
        assertThat(text()).isNotEqualTo(before);
        undoAll();
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void the_caret_goes_to_a_line_and_to_the_other_bracket() {
        open("¦a = (\n    1,\n)\n");
        press(KeyCode.CONTROL, KeyCode.G);
        window.await("the bar is open", () -> window.has(".go-to-line-bar"));
        robot.write("3");
        press(KeyCode.ENTER);
        window.await("the caret is there", () -> drawn().equals("a = (\n    1,\n¦)\n"));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.BACK_SLASH);
        assertThat(drawn()).startsWith("a = (¦");
    }

    private boolean isHidden(int line) {
        return window.editor().getParagraph(line).getParagraphStyle().contains("collapse");
    }
}
