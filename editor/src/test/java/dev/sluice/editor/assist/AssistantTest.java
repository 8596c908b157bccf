package dev.sluice.editor.assist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.CodeEditor;
import dev.sluice.editor.EditorStyles;
import dev.sluice.editor.Keymap;
import dev.sluice.editor.Toolkit;
import dev.sluice.editor.assist.plugin.PythonServices;
import dev.sluice.editor.language.python.PythonLanguage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssistantTest {
    /// Questions that wait for their turn.
    private final ArrayDeque<Runnable> background = new ArrayDeque<>();
    /// What is to happen on the FX thread, done when the test says so.
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();
    private final ByHand quiet = new ByHand();
    private CodeEditor editor = fx(() -> new CodeEditor(PythonLanguage.INSTANCE));
    private Assistant assistant = fx(this::assistant);
    private Stage stage = fx(Stage::new);

    private static final class ByHand implements Delay {
        private Runnable then = () -> {};

        @Override
        public void restart(Runnable then) {
            this.then = then;
        }

        @Override
        public void cancel() {
            then = () -> {};
        }
    }

    private Assistant assistant() {
        var services = new PythonServices(Schemas.HOMES, EngineFacts.NONE, SyntaxChecker.NONE);
        return new Assistant(editor, services, new Assistant.Threads(background::add, background::add, later::add), quiet);
    }

    @BeforeEach
    void show() {
        fx(() -> {
            var scene = new Scene(editor, 800, 500);
            scene.getStylesheets().setAll(EditorStyles.stylesheet(), EditorStyles.light());
            stage.setScene(scene);
            stage.show();
            editor.area().requestFocus();
            return 0;
        });
    }

    @AfterEach
    void close() {
        fx(() -> {
            stage.close();
            return 0;
        });
    }

    @Test
    void a_member_is_chosen_with_the_arrows_and_taken_with_enter() {
        type("influxdb3_local.");
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.ENTER);
        assertThat(drawn()).isEqualTo("influxdb3_local.query(¦)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'abc'.", "x = \"a.b\".", "f'{x}'.", "'''a'''.", "b''.", "[].", "{}.", "[1, 2].", "{'a': 1}.", "f('a'."})
    void a_literal_has_the_methods_of_its_type(String text) {
        type(text);
        assertThat(popups()).isEqualTo(1);
    }

    @Test
    void typing_narrows_and_tab_takes() {
        type("influxdb3_local.wsd");
        assertThat(popups()).isEqualTo(1);
        press(KeyCode.TAB);
        assertThat(drawn()).isEqualTo("influxdb3_local.write_sync_to_db(¦)");
    }

    @Test
    void escape_closes_and_leaves_the_text() {
        type("influxdb3_local.q");
        press(KeyCode.ESCAPE);
        assertThat(popups()).isZero();
        assertThat(drawn()).isEqualTo("influxdb3_local.q¦");
    }

    @Test
    void a_bracket_takes_what_can_only_be_meant() {
        type("influxdb3_local.que(");
        assertThat(drawn()).isEqualTo("influxdb3_local.query(¦)");
    }

    @Test
    void a_bracket_takes_nothing_when_several_could_be_meant() {
        type("influxdb3_local.write(");
        assertThat(drawn()).isEqualTo("influxdb3_local.write(¦)");
    }

    @Test
    void what_is_dismissed_closes_and_nothing_opens_because_of_what_was_typed_before() {
        type("influxdb3_local.q");
        assertThat(popups()).isEqualTo(1);
        dismiss();
        assertThat(popups()).isZero();
        typeAhead("u");
        dismiss();
        assertThat(popups()).as("its key was not looked at yet").isZero();
        type("e");
        assertThat(popups()).isEqualTo(1);
        press(KeyCode.ESCAPE);
        fx(() -> {
            assistant.complete();
            return 0;
        });
        dismiss();
        assertThat(popups()).as("its answer was on the way").isZero();
    }

    private void dismiss() {
        fx(() -> {
            assistant.dismiss();
            return 0;
        });
        settle();
    }

    @Test
    void enter_after_a_whole_word_is_a_new_line() {
        type("pass");
        press(KeyCode.ENTER);
        assertThat(drawn()).isEqualTo("pass\n¦");
    }

    @ParameterizedTest
    @EnumSource(value = KeyCode.class, names = {"ENTER", "TAB"})
    void keys_that_come_faster_than_the_list_follows_take_nothing_of_what_it_showed(KeyCode key) {
        open("rows = 1\n¦");
        type("for ro");
        assertThat(popups()).isEqualTo(1);
        typeAhead("w in hot:");
        press(key);
        assertThat(drawn()).startsWith("rows = 1\nfor row in hot:").doesNotContain("rows:");
    }

    @Test
    void a_bracket_that_comes_faster_than_the_list_follows_takes_nothing_of_what_it_showed() {
        type("influxdb3_local.que");
        assertThat(popups()).isEqualTo(1);
        typeAhead("u(");
        settle();
        assertThat(drawn()).isEqualTo("influxdb3_local.queu(¦)");
    }

    @Test
    void a_choice_among_proposals_stays_while_nothing_is_typed() {
        type("influxdb3_local.");
        for (int i = 0; i < 3; i++) press(KeyCode.DOWN);
        press(KeyCode.TAB);
        assertThat(drawn()).isEqualTo("influxdb3_local.query(¦)");
    }

    @Test
    void a_template_is_filled_in_with_tabs() {
        type("if x:");
        press(KeyCode.ENTER);
        type("trylog");
        press(KeyCode.ENTER);
        type("f()");
        press(KeyCode.TAB);
        type("f");
        press(KeyCode.ESCAPE);
        assertThat(drawn()).startsWith("if x:\n    try:\n        f()\n    except Exception as error:\n").contains("(f\"f¦ failed");
    }

    @Test
    void brackets_show_parameters_and_commas_move_on() {
        type("influxdb3_local.write_sync(");
        assertThat(popups()).isEqualTo(1);
        press(KeyCode.ESCAPE);
        assertThat(popups()).isZero();
    }

    @Test
    void problems_come_after_quiet_move_with_the_text_and_are_fixed_by_key() {
        open("import os\nprint(1)\n¦");
        check();
        assertThat(assistant.problems().all()).extracting(Problem::message).containsExactly("`os` is imported and not used");
        fx(() -> {
            editor.area().insertText(0, "\n\n");
            return 0;
        });
        assertThat(assistant.problems().all().getFirst().start()).isEqualTo(9);
        check();
        fx(() -> {
            editor.area().moveTo(4);
            return 0;
        });
        press(KeyCode.PERIOD, false, true);
        assertThat(popups()).isEqualTo(1);
        press(KeyCode.ENTER);
        assertThat(fx(() -> editor.text())).isEqualTo("\n\nprint(1)\n");
    }

    @Test
    void an_answer_for_an_older_text_is_dropped() {
        open("import os\n¦");
        fx(() -> {
            quiet.then.run();
            editor.area().replaceText("x = 1\n");
            return 0;
        });
        settle();
        assertThat(assistant.problems().all()).isEmpty();
    }

    @Test
    void a_question_that_waits_is_about_the_text_of_its_moment() {
        var asked = new ArrayList<String>();
        fx(() -> {
            var other = new CodeEditor(PythonLanguage.INSTANCE);
            other.area().appendText("x");
            var patient = new Assistant(other, recording(asked), new Assistant.Threads(background::add, background::add, later::add), quiet);
            patient.complete();
            other.area().replaceText(0, 1, "yyy");
            return 0;
        });
        settle();
        assertThat(asked).containsExactly("x");
    }

    private static LanguageServices recording(List<String> asked) {
        return new LanguageServices() {
            @Override
            public Proposal.Proposals complete(String text, int caret, boolean byHand) {
                asked.add(text);
                return Proposal.Proposals.NONE;
            }
        };
    }

    @Test
    void of_the_questions_that_wait_only_the_last_is_answered() {
        var asked = new ArrayList<String>();
        var services = recording(asked);
        fx(() -> {
            var other = new CodeEditor(PythonLanguage.INSTANCE);
            var impatient = new Assistant(other, services, new Assistant.Threads(background::add, background::add, later::add), quiet);
            for (int i = 0; i < 100; i++) {
                other.area().appendText("x");
                impatient.complete();
            }
            return 0;
        });
        settle();
        assertThat(asked).containsExactly("x".repeat(100));
    }

    @Test
    void only_what_may_have_an_answer_is_asked() {
        var asked = new ArrayList<String>();
        var python = new PythonServices(Schemas.HOMES, EngineFacts.NONE, SyntaxChecker.NONE);
        var services = new LanguageServices() {
            @Override
            public Proposal.Proposals complete(String text, int caret, boolean byHand) {
                asked.add(text);
                return python.complete(text, caret, byHand);
            }

            @Override
            public boolean mayPropose(String before, boolean prose) {
                return python.mayPropose(before, prose);
            }
        };
        assistant = fx(() -> {
            editor = new CodeEditor(PythonLanguage.INSTANCE);
            stage.setScene(new Scene(editor, 800, 500));
            editor.area().requestFocus();
            return new Assistant(editor, services, new Assistant.Threads(background::add, background::add, later::add), quiet);
        });
        type("zzz = 12 + q.x");
        assertThat(asked).containsExactly("z", "zzz = 12 + q", "zzz = 12 + q.", "zzz = 12 + q.x");
        press(KeyCode.BACK_SPACE);
        type("y");
        assertThat(asked).last().isEqualTo("zzz = 12 + q.y");
    }

    @Test
    void f12_goes_to_the_definition() {
        open("def f():\n    pass\nf¦()\n");
        press(KeyCode.F12);
        assertThat(drawn()).startsWith("def ¦f()");
    }

    @Test
    void what_an_assistant_does_can_have_another_key() {
        open("def f():\n    pass\nf¦()\n");
        fx(() -> {
            editor.setKeymap(Keymap.VS_CODE.with(Map.of("editor.definition", List.of("F4"))));
            return 0;
        });
        press(KeyCode.F12);
        assertThat(drawn()).contains("f¦()\n");
        press(KeyCode.F4);
        assertThat(drawn()).startsWith("def ¦f()");
    }

    private void open(String drawn) {
        fx(() -> {
            editor.open(drawn.replace("¦", ""));
            editor.area().moveTo(drawn.indexOf('¦'));
            return 0;
        });
        settle();
    }

    private void check() {
        fx(() -> {
            quiet.then.run();
            return 0;
        });
        settle();
    }

    private void type(String text) {
        for (var key : text.split("")) {
            typeAhead(key);
            settle();
        }
    }

    /// Before anything is done about it.
    private void typeAhead(String text) {
        for (var key : text.split(""))
            fx(() -> {
                fire(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.UNDEFINED, false, false, false, false));
                fire(new KeyEvent(KeyEvent.KEY_TYPED, key, key, KeyCode.UNDEFINED, false, false, false, false));
                return 0;
            });
    }

    private void press(KeyCode code) {
        press(code, false, false);
    }

    private void press(KeyCode code, boolean shift, boolean control) {
        fx(() -> {
            fire(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
            return 0;
        });
        settle();
    }

    private void fire(KeyEvent event) {
        Event.fireEvent(editor.area(), event);
    }

    private void settle() {
        fx(() -> {
            while (!background.isEmpty() || !later.isEmpty()) {
                while (!background.isEmpty()) background.removeFirst().run();
                if (!later.isEmpty()) later.removeFirst().run();
            }
            return 0;
        });
    }

    private String drawn() {
        return fx(() -> new StringBuilder(editor.text()).insert(editor.area().getCaretPosition(), '¦').toString());
    }

    private long popups() {
        return fx(() -> Window.getWindows().stream().filter(Popup.class::isInstance).count());
    }

    private static <T> T fx(Callable<T> work) {
        try {
            return Toolkit.onFxThread(work);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
