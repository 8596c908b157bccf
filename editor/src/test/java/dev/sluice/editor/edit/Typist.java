package dev.sluice.editor.edit;

import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.python.PythonLanguage;
import java.util.Optional;

/// Types keys into a text that shows its caret as `¦` and, when something is selected, the selection's anchor as `^`.
final class Typist {
    private final Language language;
    private String text;
    private Selection selection;

    private Typist(String drawn, Language language) {
        this.language = language;
        int caret = drawn.indexOf('¦');
        int anchor = drawn.indexOf('^');
        text = drawn.replace("¦", "").replace("^", "");
        if (anchor < 0) selection = Selection.caret(caret);
        else if (anchor < caret) selection = new Selection(anchor, caret - 1);
        else selection = new Selection(anchor - 1, caret);
    }

    static String type(String drawn, String keys) {
        var typist = new Typist(drawn, PythonLanguage.INSTANCE);
        for (int at = 0; at < keys.length(); ) {
            int end = keys.charAt(at) == '<' ? keys.indexOf('>', at) + 1 : at + 1;
            typist.press(keys.substring(at, end));
            at = end;
        }
        return typist.drawn();
    }

    private void press(String key) {
        var document = Document.of(text, language);
        switch (key) {
            case "<enter>" -> apply(Indentation.newLine(document, selection));
            case "<tab>" -> apply(Indentation.indent(document, selection));
            case "<shift-tab>" -> apply(Indentation.dedent(document, selection));
            case "<comment>" -> CommentLines.toggle(document, selection).ifPresent(this::apply);
            case "<home>" -> selection = Selection.caret(Indentation.home(document, selection.caret()));
            case "<backspace>" ->
                apply(Pairs.backspace(document, selection)
                        .or(() -> Indentation.backspace(document, selection))
                        .orElseGet(this::plainBackspace));
            default -> apply(typed(document, key.charAt(0)));
        }
    }

    private TextEdit typed(Document document, char typed) {
        return Pairs.typed(document, selection, typed)
                .or(() -> typed == ':' ? Indentation.colon(document, selection) : Optional.empty())
                .orElseGet(() -> new TextEdit(
                        selection.start(), selection.end(), "" + typed, Selection.caret(selection.start() + 1)));
    }

    private TextEdit plainBackspace() {
        int from = selection.isEmpty() ? Math.max(0, selection.caret() - 1) : selection.start();
        return new TextEdit(from, selection.end(), "", Selection.caret(from));
    }

    private void apply(TextEdit edit) {
        text = text.substring(0, edit.from()) + edit.text() + text.substring(edit.to());
        selection = edit.after();
    }

    private String drawn() {
        var drawn = new StringBuilder(text).insert(selection.caret(), '¦');
        if (!selection.isEmpty())
            drawn.insert(selection.anchor() + (selection.anchor() > selection.caret() ? 1 : 0), '^');
        return drawn.toString();
    }
}
