package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Stories of one part of the window, with a real engine and a real GraalPy behind it. They share a window on the sample
/// workspace; each begins with the first plugin open and nothing else, in whatever order they run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WindowStory {
    final FxRobot robot = new Person();
    OpenWindow window;
    Commands commands;
    private CssWarnings css;

    /// The folder stays: a plugin host that is ending may still write to it.
    @BeforeAll
    void open(@TempDir(cleanup = CleanupMode.NEVER) Path folder) throws TimeoutException {
        window = OpenWindow.open(folder);
        commands = new Commands(robot, window);
        window.await("a plugin is open", () -> window.has("#editor .code"));
    }

    @AfterAll
    void close() {
        if (window != null) window.close();
    }

    @BeforeEach
    void startOver() {
        css = new CssWarnings();
        window.startOver();
    }

    /// Both themes know every colour of what the story has left in the window: the one it ran in, and then the other, in
    /// which the next story runs.
    @AfterEach
    void look() {
        window.chooseOtherTheme();
        css.close();
        assertThat(css.messages()).isEmpty();
    }

    /// Waits until F5 and its like would do something: the engine is open and the plugin in front has its fixture.
    void awaitFixture() {
        window.await("the fixture is in the input pane", () -> ((org.fxmisc.richtext.CodeArea) window.node("#input-lines .code")).getText().startsWith("cpu,"));
        window.await("the plugin can be run", () -> !window.node("#run").isDisabled());
    }

    /// Puts the caret at the first place of a text in the file in front, and the focus into the editor.
    void caretAt(String text) {
        caretTo(text, 0);
    }

    /// Puts the caret behind the first place of a text in the file in front, and the focus into the editor.
    void caretBehind(String text) {
        caretTo(text, text.length());
    }

    private void caretTo(String text, int further) {
        OpenWindow.onFx(() -> {
            var editor = window.editor();
            int at = editor.getText().indexOf(text);
            if (at < 0) throw new AssertionError("the file in front has no " + text);
            editor.moveTo(at + further);
            editor.requestFollowCaret();
            editor.requestFocus();
            return true;
        });
    }
}
