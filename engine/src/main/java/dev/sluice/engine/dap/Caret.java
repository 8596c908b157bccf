package dev.sluice.engine.dap;

import dev.sluice.host.protocol.debug.Completion;
import org.eclipse.lsp4j.debug.CompletionsArguments;

/// The line of a text that is to be completed. A client counts UTF-16 units, Python counts characters.
///
/// @param line   the text of the line that the caret is in
/// @param column the caret's index in it, in UTF-16 units
record Caret(String line, int column) {
    static Caret of(CompletionsArguments arguments, Conventions conventions) {
        var lines = arguments.getText().split("\n", -1);
        var given = arguments.getLine();
        int number = given == null ? 0 : Math.clamp(conventions.ourLine(given) - 1L, 0, lines.length - 1);
        var line = lines[number];
        return new Caret(line, Math.clamp(conventions.ourColumn(arguments.getColumn()) - 1L, 0, line.length()));
    }

    /// In characters.
    int index() {
        return line.codePointCount(0, column);
    }

    /// In UTF-16 units.
    int start(Completion completion) {
        return line.offsetByCodePoints(0, completion.start());
    }

    int length(Completion completion) {
        return line.offsetByCodePoints(start(completion), completion.length()) - start(completion);
    }
}
