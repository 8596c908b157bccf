package dev.sluice.app.frame;

import dev.sluice.editor.CodeEditor;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.kordamp.ikonli.Ikon;

/// What a feature may ask of the window. FX thread only.
public interface Window {
    /// Brings a panel to the front and the focus into it.
    void show(String panel);

    /// Brings a tab in the centre to the front, making it when there is none of this id.
    ///
    /// @param closed told when somebody has closed it
    void openTab(String id, String title, Ikon icon, Supplier<Node> content, Runnable closed);

    default void openTab(String id, String title, Ikon icon, Supplier<Node> content) {
        openTab(id, title, icon, content, () -> {});
    }

    void closeTab(String id);

    /// One sentence about something that was done or could not be; stays in the status bar until the next.
    void say(String sentence);

    /// Work that takes longer than a moment: its name and a way to cancel it are shown until the result is closed.
    Progress begin(String what, Runnable cancel);

    FileDialogs files();

    /// Gives an editor that holds no file the keys that commands of editors have, now and whenever they are bound anew.
    void giveKeys(CodeEditor editor);

    /// For what hangs over the window.
    Stage stage();

    interface Progress extends AutoCloseable {
        /// @param done from 0 to 1; negative when nobody knows
        void advance(double done, String detail);

        @Override
        void close();
    }
}
