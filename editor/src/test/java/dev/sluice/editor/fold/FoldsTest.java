package dev.sluice.editor.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.CodeEditor;
import dev.sluice.editor.Toolkit;
import dev.sluice.editor.edit.Document;
import dev.sluice.editor.language.python.PythonLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldsTest {
    private static final String CODE = """
            import os

            class A:
                def f(self):
                    if self:
                        return 1

                def g(self):
                    pass


            x = 1
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        def f():⏎····a⏎····b⏎c            | 0-2
        if a:⏎····b⏎else:⏎····c           | 0-1 2-3
        def f():⏎⏎····a⏎⏎⏎b               | 0-2
        def f():⏎····a⏎# why⏎····b⏎c      | 0-3
        def f():⏎····a⏎# next⏎def g():⏎····b | 0-1 3-4
        x = f(⏎····1,⏎)⏎y                 | 0-1
        def f():⏎····'''a⏎b'''⏎····c⏎d    | 0-3 1-2
        a⏎b                               |
        def f():⏎                         |
        class A:⏎····def f():⏎········a   | 0-2 1-2
        """)
    void blocks_are_found_by_indentation(String text, String blocks) {
        var document = Document.of(text.replace('⏎', '\n').replace('·', ' '), PythonLanguage.INSTANCE);
        var found = IntStream.range(0, document.lineCount())
                .filter(line -> Blocks.isHead(document, line))
                .mapToObj(line -> line + "-" + Blocks.end(document, line).orElseThrow())
                .collect(Collectors.joining(" "));
        assertThat(found).isEqualTo(blocks == null ? "" : blocks);
    }

    @Test
    void folding_hides_the_block_around_the_caret_and_then_the_one_around_that() throws Exception {
        inEditor(editor -> {
            editor.area().moveTo(5, 14);
            editor.fold();
            assertThat(hidden(editor)).containsExactly(5);
            assertThat(editor.area().getCurrentParagraph()).isEqualTo(4);
            editor.fold();
            assertThat(hidden(editor)).containsExactly(4, 5);
            editor.fold();
            assertThat(hidden(editor)).containsExactly(3, 4, 5, 6, 7, 8);
            assertThat(editor.text()).isEqualTo(CODE);
            editor.unfold();
            assertThat(hidden(editor)).isEmpty();
            assertThat(editor.area().isUndoAvailable()).isFalse();
        });
    }

    @Test
    void arrows_step_over_what_is_folded() throws Exception {
        inEditor(editor -> {
            editor.area().moveTo(3, 2);
            editor.fold();
            press(editor, KeyCode.DOWN);
            assertThat(editor.area().getCurrentParagraph()).isEqualTo(6);
            press(editor, KeyCode.UP);
            assertThat(editor.area().getCurrentParagraph()).isEqualTo(3);
            press(editor, KeyCode.END);
            editor.area().moveTo(3, editor.area().getParagraphLength(3));
            press(editor, KeyCode.RIGHT);
            assertThat(editor.area().getCurrentParagraph()).isEqualTo(6);
            press(editor, KeyCode.LEFT);
            assertThat(editor.area().getCurrentParagraph()).isEqualTo(3);
            assertThat(hidden(editor)).containsExactly(4, 5);
        });
    }

    @Test
    void who_jumps_into_folded_lines_sees_them() throws Exception {
        inEditor(editor -> {
            editor.foldAll();
            assertThat(hidden(editor)).containsExactly(3, 4, 5, 6, 7, 8);
            editor.jumpTo(6);
            assertThat(hidden(editor)).isEmpty();
        });
    }

    @Test
    void an_edit_beside_folded_lines_shows_them_and_loses_nothing() throws Exception {
        inEditor(editor -> {
            editor.area().moveTo(3, 0);
            editor.fold();
            editor.area().insertText(0, "# first\n");
            assertThat(hidden(editor)).containsExactly(5, 6);
            editor.area().moveTo(4, editor.area().getParagraphLength(4));
            press(editor, KeyCode.ENTER);
            assertThat(hidden(editor)).isEmpty();
            editor.undo();
            editor.undo();
            assertThat(editor.text()).isEqualTo(CODE);
            editor.foldAll();
            editor.area().replaceText(CODE.replace("self", "it"));
            assertThat(hidden(editor)).isEmpty();
            assertThat(editor.text()).isEqualTo(CODE.replace("self", "it"));
        });
    }

    private static List<Integer> hidden(CodeEditor editor) {
        var hidden = new ArrayList<Integer>();
        for (int line = 0; line < editor.area().getParagraphs().size(); line++)
            if (editor.folds().isHidden(line)) hidden.add(line);
        return hidden;
    }

    private interface Story {
        void tell(CodeEditor editor);
    }

    private static void inEditor(Story story) throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open(CODE);
            story.tell(editor);
            return null;
        });
    }

    private static void press(CodeEditor editor, KeyCode code) {
        Event.fireEvent(
                editor.area(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }
}
