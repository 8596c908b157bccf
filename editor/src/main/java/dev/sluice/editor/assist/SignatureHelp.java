package dev.sluice.editor.assist;

import java.util.List;

/// How the function around the caret is called.
///
/// @param parameters as shown, such as `database: str | None = None`
/// @param active     index of the one being written; -1 for none
/// @param open       where the bracket opens
public record SignatureHelp(
        String name, List<String> parameters, String returns, String documentation, int active, int open) {
    public String text() {
        return name + "(" + String.join(", ", parameters) + ")" + (returns.isEmpty() ? "" : " → " + returns);
    }
}
