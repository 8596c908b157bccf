package dev.sluice.app.frame;

import dev.sluice.editor.CodeEditor;
import javafx.beans.value.ObservableValue;

/// Help with writing in editors that hold no file. FX thread only.
public interface LanguageHelp {
    LanguageHelp NONE = new LanguageHelp() {
        @Override
        public void withSql(CodeEditor editor, ObservableValue<String> database) {}

        @Override
        public void withLineProtocol(CodeEditor editor, ObservableValue<String> database) {}
    };

    /// Completes names of tables and columns, and says what they are.
    ///
    /// @param database the one that is asked
    void withSql(CodeEditor editor, ObservableValue<String> database);

    /// Completes names of tables, tags and fields.
    ///
    /// @param database the one that is written to
    void withLineProtocol(CodeEditor editor, ObservableValue<String> database);
}
