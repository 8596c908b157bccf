package dev.sluice.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.language.python.PythonLanguage;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class EditorBarsTest {
    private static final String CODE = "row = 1\nprint(row)\nrows = [row]\n";

    @Test
    void what_is_typed_is_found_from_the_caret_on_and_escape_returns_to_the_text() throws Exception {
        inWindow(editor -> {
            editor.area().moveTo(8);
            editor.find();
            field(editor, "#find").setText("row");
            assertThat(editor.area().getSelection().getStart()).isEqualTo(14);
            press(field(editor, "#find"), KeyCode.ENTER, false);
            assertThat(editor.area().getSelection().getStart()).isEqualTo(19);
            press(field(editor, "#find"), KeyCode.ENTER, true);
            assertThat(editor.area().getSelection().getStart()).isEqualTo(14);
            assertThat(editor.findModel().statusProperty().get()).isEqualTo("2 of 4");
            press(field(editor, "#find"), KeyCode.ESCAPE, false);
            assertThat(editor.lookup("#find")).isNull();
            assertThat(editor.area().isFocused()).isTrue();
            assertThat(editor.area().getSelectedText()).isEqualTo("row");
            editor.findNext();
            assertThat(editor.area().getSelection().getStart()).isEqualTo(19);
        });
    }

    @Test
    void what_is_selected_is_looked_for() throws Exception {
        inWindow(editor -> {
            editor.area().selectRange(8, 13);
            editor.find();
            assertThat(field(editor, "#find").getText()).isEqualTo("print");
            assertThat(editor.area().getSelectedText()).isEqualTo("print");
        });
    }

    @Test
    void all_are_replaced_in_one_step_and_one_by_one() throws Exception {
        inWindow(editor -> {
            editor.findAndReplace();
            field(editor, "#find").setText("row");
            field(editor, "#replace").setText("line");
            field(editor, "#replace").requestFocus();
            press(field(editor, "#replace"), KeyCode.ENTER, false);
            assertThat(editor.text()).isEqualTo("line = 1\nprint(row)\nrows = [row]\n");
            assertThat(editor.area().getSelectedText()).isEqualTo("row");
            editor.undo();
            editor.findModel().wholeWordProperty().set(true);
            editor.lookup(".find-bar").fireEvent(new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, true, true, false));
            assertThat(editor.text()).isEqualTo("line = 1\nprint(line)\nrows = [line]\n");
            editor.undo();
            assertThat(editor.text()).isEqualTo(CODE);
        });
    }

    @Test
    void a_match_in_folded_lines_is_shown() throws Exception {
        inWindow(editor -> {
            editor.open("def f():\n    return 1\n");
            editor.fold();
            editor.find();
            field(editor, "#find").setText("return");
            assertThat(editor.folds().isHidden(1)).isFalse();
            assertThat(editor.area().getSelectedText()).isEqualTo("return");
        });
    }

    @Test
    void a_number_goes_to_its_line() throws Exception {
        inWindow(editor -> {
            editor.goToLine();
            field(editor, "#go-to-line").setText("x");
            press(field(editor, "#go-to-line"), KeyCode.ENTER, false);
            assertThat(editor.lookup("#go-to-line")).isNotNull();
            field(editor, "#go-to-line").setText("2:3");
            press(field(editor, "#go-to-line"), KeyCode.ENTER, false);
            assertThat(editor.lookup("#go-to-line")).isNull();
            assertThat(editor.caretProperty().getValue()).isEqualTo(new CaretPosition(2, 3));
        });
    }

    @Test
    void one_bar_is_there_at_a_time() throws Exception {
        inWindow(editor -> {
            editor.find();
            editor.goToLine();
            assertThat(editor.lookup("#find")).isNull();
            editor.find();
            assertThat(editor.lookup("#go-to-line")).isNull();
        });
    }

    private interface Story {
        void tell(CodeEditor editor);
    }

    private static void inWindow(Story story) throws Exception {
        Toolkit.onFxThread(() -> {
            var editor = new CodeEditor(PythonLanguage.INSTANCE);
            editor.open(CODE);
            var stage = new Stage();
            var scene = new Scene(editor, 600, 300);
            scene.getStylesheets().setAll(EditorStyles.stylesheet(), EditorStyles.light());
            stage.setScene(scene);
            stage.show();
            try {
                story.tell(editor);
            } finally {
                stage.hide();
            }
            return null;
        });
    }

    private static TextField field(Node editor, String id) {
        return (TextField) editor.lookup(id);
    }

    private static void press(Node node, KeyCode code, boolean shift) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
    }
}
