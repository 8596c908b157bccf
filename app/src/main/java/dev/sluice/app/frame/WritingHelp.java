package dev.sluice.app.frame;

import dev.sluice.editor.CodeEditor;
import javafx.beans.value.ObservableValue;

/// Help while writing, for editors that hold no file: completion, what names mean. Files have it by themselves. FX thread
/// only.
public interface WritingHelp {
    WritingHelp NONE = new WritingHelp() {
        @Override
        public void query(CodeEditor editor, ObservableValue<String> database, ObservableValue<Boolean> inInfluxQl) {}

        @Override
        public void lineProtocol(CodeEditor editor, ObservableValue<String> database) {}
    };

    /// With what is wrong with a statement as it is typed.
    ///
    /// @param database   whose tables are meant
    /// @param inInfluxQl whether statements are InfluxQL rather than SQL
    void query(CodeEditor editor, ObservableValue<String> database, ObservableValue<Boolean> inInfluxQl);

    /// Without problems: whoever writes lines checks them himself, for the unit of their times.
    ///
    /// @param database whose tables are meant
    void lineProtocol(CodeEditor editor, ObservableValue<String> database);
}
