package dev.sluice.editor;

import static javafx.scene.AccessibleAttribute.CARET_OFFSET;
import static javafx.scene.AccessibleAttribute.EDITABLE;
import static javafx.scene.AccessibleAttribute.LABELED_BY;
import static javafx.scene.AccessibleAttribute.LINE_END;
import static javafx.scene.AccessibleAttribute.LINE_FOR_OFFSET;
import static javafx.scene.AccessibleAttribute.LINE_START;
import static javafx.scene.AccessibleAttribute.SELECTION_END;
import static javafx.scene.AccessibleAttribute.SELECTION_START;
import static javafx.scene.AccessibleAttribute.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.language.python.PythonLanguage;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;

class SpokenAreaTest {
    @Test
    void what_is_written_and_where_the_caret_is_can_be_read() throws Exception {
        Toolkit.onFxThread(() -> {
            var area = area("one\ntwo\n\nthree");
            area.setAccessibleText("a.py");
            area.selectRange(4, 6);
            assertThat(area.getAccessibleRole()).isEqualTo(AccessibleRole.TEXT_AREA);
            assertThat(((Node) ask(area, LABELED_BY)).queryAccessibleAttribute(TEXT)).isEqualTo("a.py");
            assertThat(ask(area, TEXT)).isEqualTo("one\ntwo\n\nthree");
            assertThat(ask(area, CARET_OFFSET)).isEqualTo(6);
            assertThat(ask(area, SELECTION_START)).isEqualTo(4);
            assertThat(ask(area, SELECTION_END)).isEqualTo(6);
            assertThat(ask(area, LINE_FOR_OFFSET, 6)).isEqualTo(1);
            assertThat(ask(area, LINE_START, 1)).isEqualTo(4);
            assertThat(ask(area, LINE_END, 1)).isEqualTo(7);
            assertThat(ask(area, LINE_END, 3)).isEqualTo(14);
            assertThat(ask(area, EDITABLE)).isEqualTo(true);
            return null;
        });
    }

    @Test
    void a_reader_can_select() throws Exception {
        Toolkit.onFxThread(() -> {
            var area = area("one two");
            area.executeAccessibleAction(AccessibleAction.SET_TEXT_SELECTION, 4, 7);
            assertThat(area.getSelectedText()).isEqualTo("two");
            return null;
        });
    }

    @Test
    void of_a_long_text_a_stretch_around_the_caret_is_read() throws Exception {
        Toolkit.onFxThread(() -> {
            var line = "0123456789abcde\n";
            var area = area(line.repeat(SpokenArea.STEP));
            int caret = SpokenArea.STEP * 8 + 5;
            area.moveTo(caret);
            var text = (String) ask(area, TEXT);
            int offset = (Integer) ask(area, CARET_OFFSET);
            assertThat(text).hasSize(3 * SpokenArea.STEP);
            assertThat(text.substring(offset - 5, offset + 11)).isEqualTo(line);
            int lineOfCaret = (Integer) ask(area, LINE_FOR_OFFSET, offset);
            assertThat(ask(area, LINE_START, lineOfCaret)).isEqualTo(offset - 5);
            assertThat(ask(area, LINE_END, lineOfCaret)).isEqualTo(offset + 10);
            area.executeAccessibleAction(AccessibleAction.SET_TEXT_SELECTION, offset, offset + 3);
            assertThat(area.getSelection().getStart()).isEqualTo(caret);
            return null;
        });
    }

    private static CodeArea area(String text) {
        var editor = new CodeEditor(PythonLanguage.INSTANCE);
        editor.open(text);
        return editor.area();
    }

    private static Object ask(CodeArea area, AccessibleAttribute attribute, Object... parameters) {
        return area.queryAccessibleAttribute(attribute, parameters);
    }
}
