package dev.sluice.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.gutter.Breakpoint;
import dev.sluice.editor.gutter.LineFigure;
import dev.sluice.editor.gutter.LineMark;
import dev.sluice.editor.gutter.StoppedLine;
import dev.sluice.editor.language.python.PythonLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class CodeEditorTest {
    @Test
    void keys_are_understood_as_code() throws Exception {
        var text = Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open("");
            type(editor, "def f(x");
            type(editor, "):");
            press(editor, KeyCode.ENTER);
            type(editor, "return 1");
            press(editor, KeyCode.ENTER);
            return editor.text();
        });
        assertThat(text).isEqualTo("def f(x):\n    return 1\n");
    }

    @Test
    void the_caret_is_told_in_lines_and_columns_from_one() throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open("a\n    b\nc");
            assertThat(editor.caretProperty().getValue()).isEqualTo(new CaretPosition(1, 1));
            editor.jumpTo(2);
            assertThat(editor.caretProperty().getValue()).isEqualTo(new CaretPosition(2, 5));
            editor.jumpTo(99);
            assertThat(editor.caretProperty().getValue()).isEqualTo(new CaretPosition(3, 1));
            return null;
        });
    }

    @Test
    void opening_forgets_what_could_be_undone_and_replacing_does_not() throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open("one");
            assertThat(editor.area().isUndoAvailable()).isFalse();
            editor.replace("two");
            editor.undo();
            assertThat(editor.text()).isEqualTo("one");
            return null;
        });
    }

    @Test
    void an_edit_at_several_carets_is_undone_and_done_again_in_one_step() throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open("row = 1\nprint(row)\n# row\n");
            editor.selectNextOccurrence();
            editor.selectNextOccurrence();
            editor.selectNextOccurrence();
            type(editor, "x");
            assertThat(editor.text()).isEqualTo("x = 1\nprint(x)\n# x\n");
            editor.undo();
            assertThat(editor.text()).isEqualTo("row = 1\nprint(row)\n# row\n");
            editor.redo();
            assertThat(editor.text()).isEqualTo("x = 1\nprint(x)\n# x\n");
            type(editor, "y");
            assertThat(editor.text()).as("one caret is left").isEqualTo("xy = 1\nprint(x)\n# x\n");
            return null;
        });
    }

    @Test
    void arrows_move_all_carets_and_escape_leaves_one() throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open("ab\ncd\n");
            editor.addCaretBelow();
            press(editor, KeyCode.END);
            type(editor, "1");
            press(editor, KeyCode.LEFT);
            press(editor, KeyCode.DELETE);
            type(editor, "2");
            assertThat(editor.text()).isEqualTo("ab2\ncd2\n");
            press(editor, KeyCode.ESCAPE);
            type(editor, "3");
            assertThat(editor.text()).isEqualTo("ab2\ncd23\n");
            return null;
        });
    }

    @Test
    void keys_can_be_bound_to_other_commands() throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open("a\nb");
            editor.setKeymap(Keymap.VS_CODE.with(Map.of("editor.copyLineDown", List.of("Alt+Down"))));
            Event.fireEvent(
                    editor.area(),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DOWN, false, false, true, false));
            assertThat(editor.text()).isEqualTo("a\na\nb");
            return null;
        });
    }

    @Test
    void every_command_has_a_name_of_its_own_and_no_key_means_two() {
        var commands = List.of(EditorCommand.values());
        assertThat(commands.stream().map(EditorCommand::id)).doesNotHaveDuplicates();
        assertThat(commands.stream().map(EditorCommand::id))
                .hasSameElementsAs(ResourceBundle.getBundle("dev.sluice.editor.commands", Locale.ROOT).keySet());
        assertThat(commands.stream().flatMap(command -> Keymap.VS_CODE.keys(command).stream()))
                .doesNotHaveDuplicates()
                .allMatch(KeyCodeCombination.class::isInstance, "a key, not the char it types");
    }

    @Test
    void a_line_copied_without_a_selection_is_pasted_above() throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open("one\ntwo");
            editor.copy();
            editor.area().moveTo(6);
            editor.paste();
            assertThat(editor.text()).isEqualTo("one\none\ntwo");
            type(editor, "x");
            assertThat(editor.text()).isEqualTo("one\none\ntwxo");
            return null;
        });
    }

    @Test
    void nothing_is_edited_where_nothing_may_be() throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open("a\nb\n");
            editor.editableProperty().set(false);
            for (var command : EditorCommand.values()) command.run(editor);
            type(editor, "x");
            press(editor, KeyCode.ENTER);
            press(editor, KeyCode.DELETE);
            assertThat(editor.text()).isEqualTo("a\nb\n");
            return null;
        });
    }

    /// What shows brackets moves with the text by itself, too.
    @Test
    void enter_between_brackets_that_are_shown_stays_within_the_text() throws Exception {
        var editor = Toolkit.onFxThread(() -> {
            var made = new CodeEditor(PythonLanguage.INSTANCE);
            made.open("def f(x):\n    return ");
            made.area().moveTo(made.area().getLength());
            type(made, "[");
            return made;
        });
        Toolkit.onFxThread(() -> {
            press(editor, KeyCode.ENTER);
            return null;
        });
        assertThat(Toolkit.onFxThread(editor::text)).isEqualTo("def f(x):\n    return [\n        \n    ]");
    }

    @Test
    void marks_move_with_their_line() throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open("a\nb\nc");
            editor.marks().set(Map.of(1, new LineMark(LineMark.Kind.ERROR, "")));
            editor.area().insertText(0, "x\n");
            assertThat(editor.marks().all().keySet()).containsExactly(2);
            editor.marks().clear();
            assertThat(editor.marks().all()).isEmpty();
            return null;
        });
    }

    @Test
    void every_colour_the_style_sheet_names_is_defined_by_both_themes() throws Exception {
        var warnings = new ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord warning) {
                warnings.add(warning.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var css = Logger.getLogger("javafx.css");
        css.addHandler(handler);
        try {
            for (var theme : List.of(EditorStyles.light(), EditorStyles.dark()))
                Toolkit.onFxThread(() -> {
                    var editor = new CodeEditor(PythonLanguage.INSTANCE);
                    editor.open("def f():\n    return 1 # x\n'a'\n\n\n\ndef g(x):\n    pass\n");
                    var gutter = editor.gutter();
                    gutter.breakpoints().allowedProperty().set(true);
                    for (var mark : LineMark.Kind.values()) gutter.marks().put(mark.ordinal(), new LineMark(mark, "x"));
                    for (var kind : Breakpoint.Kind.values()) {
                        gutter.breakpoints().put(kind.ordinal(), new Breakpoint(kind, true, ""));
                        gutter.breakpoints().put(3 + kind.ordinal(), new Breakpoint(kind, false, ""));
                    }
                    for (var stop : StoppedLine.values()) gutter.stops().put(stop.ordinal(), stop);
                    for (var coverage : LineFigure.Coverage.values())
                        gutter.figures().put(3 + coverage.ordinal(), new LineFigure(coverage, 0.5, "3.1 ms", ""));
                    gutter.values().put(1, "x: 1");
                    editor.folds().fold(6);
                    editor.findAndReplace();
                    editor.findModel().queryProperty().set("x");
                    var scene = new Scene(editor, 400, 300);
                    scene.getStylesheets().setAll(EditorStyles.stylesheet(), theme);
                    return scene.snapshot(null).getWidth();
                });
        } finally {
            css.removeHandler(handler);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void a_breakpoint_asked_for_at_a_remark_stands_at_the_code_below() throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open("a = 1\n# remark\n\nb = 2\n");
            var breakpoints = editor.gutter().breakpoints();
            breakpoints.allowedProperty().set(true);
            breakpoints.toggle(1);
            assertThat(breakpoints.all().keySet()).containsExactly(3);
            breakpoints.toggle(2);
            assertThat(breakpoints.all().keySet()).as("there already").containsExactly(3);
            editor.area().insertText(0, "# first\n");
            breakpoints.toggle(4);
            assertThat(breakpoints.all()).isEmpty();
            return null;
        });
    }

    @Test
    void breakpoints_are_shown_where_they_have_moved_to() throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open("a = 1\nb = 2\nc = 3\nd = 4\n");
            editor.gutter().breakpoints().allowedProperty().set(true);
            var stage = new Stage();
            stage.setScene(new Scene(editor, 400, 300));
            stage.show();
            try {
                editor.layout();
                editor.gutter().breakpoints().put(1, new Breakpoint(Breakpoint.Kind.LOG, true, "x"));
                editor.gutter().breakpoints().put(2, new Breakpoint(Breakpoint.Kind.CONDITION, true, "y"));
                editor.area().insertText(5, "\n");
                editor.layout();
                assertThat(shown(editor, 2)).isEmpty();
                assertThat(shown(editor, 3)).isEqualTo("triangle");
                assertThat(shown(editor, 4)).isEqualTo("diamond");
            } finally {
                stage.hide();
            }
            return null;
        });
    }

    /// What stands beside a line, from 1.
    private static String shown(CodeEditor editor, int line) {
        var mark = editor.lookup("#line-" + line).lookup(".breakpoint");
        return mark == null
                ? ""
                : mark.getStyleClass().stream().filter(List.of("diamond", "triangle")::contains).findFirst().orElseThrow();
    }

    private static void type(CodeEditor editor, String text) {
        for (var key : text.split(""))
            Event.fireEvent(
                    editor.area(),
                    new KeyEvent(KeyEvent.KEY_TYPED, key, key, KeyCode.UNDEFINED, false, false, false, false));
    }

    private static void press(CodeEditor editor, KeyCode code) {
        Event.fireEvent(
                editor.area(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }
}
