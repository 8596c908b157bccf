package dev.sluice.editor.edit;

import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.python.PythonLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Types keys into a text that shows each caret as `¦` and, when something is selected, the selection's anchor as `^`. An
/// anchor belongs to the caret that follows it, or to the one before when every caret is followed by its anchor.
final class Typist {
    private final Language language;
    private String text;
    private Carets carets;

    private Typist(String drawn, Language language) {
        this.language = language;
        var plain = new StringBuilder();
        var selections = new ArrayList<Selection>();
        var marks = new ArrayList<int[]>();
        for (char c : drawn.toCharArray()) {
            if (c == '¦' || c == '^') marks.add(new int[] {c, plain.length()});
            else plain.append(c);
        }
        boolean backward = marks.size() > 1 && marks.getFirst()[0] == '¦' && marks.get(1)[0] == '^';
        for (int i = 0; i < marks.size(); i++) {
            boolean pair = i + 1 < marks.size() && marks.get(i)[0] == (backward ? '¦' : '^');
            if (!pair) selections.add(Selection.caret(marks.get(i)[1]));
            else if (backward) selections.add(new Selection(marks.get(i + 1)[1], marks.get(i++)[1]));
            else selections.add(new Selection(marks.get(i)[1], marks.get(++i)[1]));
        }
        text = plain.toString();
        carets = new Carets(selections, selections.size() - 1);
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

    static String drag(String drawn, int to, boolean copy) {
        var typist = new Typist(drawn, PythonLanguage.INSTANCE);
        var document = Document.of(typist.text, typist.language);
        typist.apply(TextDrag.drop(document, typist.carets.main(), to, copy));
        return typist.drawn();
    }

    private void press(String key) {
        var document = Document.of(text, language);
        switch (key) {
            case "<enter>" -> each(selection -> Optional.of(Indentation.newLine(document, selection)));
            case "<tab>" -> each(selection -> Optional.of(Indentation.indent(document, selection)));
            case "<shift-tab>" -> each(selection -> Optional.of(Indentation.dedent(document, selection)));
            case "<comment>" -> each(selection -> CommentLines.toggle(document, selection));
            case "<backspace>" -> each(selection -> Optional.of(Typing.backspace(document, selection)));
            case "<delete>" -> each(selection -> Optional.of(Typing.delete(document, selection)));
            case "<ctrl-backspace>" -> each(selection -> Optional.of(WordMotion.deletePrevious(document, selection)));
            case "<ctrl-delete>" -> each(selection -> Optional.of(WordMotion.deleteNext(document, selection)));
            case "<alt-up>" -> each(selection -> LineOperations.moveUp(document, selection));
            case "<alt-down>" -> each(selection -> LineOperations.moveDown(document, selection));
            case "<shift-alt-up>" -> each(selection -> Optional.of(LineOperations.copyUp(document, selection)));
            case "<shift-alt-down>" -> each(selection -> Optional.of(LineOperations.copyDown(document, selection)));
            case "<ctrl-shift-k>" -> each(selection -> Optional.of(LineOperations.delete(document, selection)));
            case "<duplicate>" -> each(selection -> Optional.of(LineOperations.duplicate(document, selection)));
            case "<ctrl-d>" -> carets = MoreCarets.nextOccurrence(document, carets);
            case "<ctrl-alt-up>" -> carets = MoreCarets.above(document, carets);
            case "<ctrl-alt-down>" -> carets = MoreCarets.below(document, carets);
            case "<double-click>" -> carets = Carets.of(WordMotion.at(document, carets.main().caret()));
            case "<home>" -> move(CaretMoves.Move.HOME, false);
            case "<end>" -> move(CaretMoves.Move.END, false);
            case "<left>" -> move(CaretMoves.Move.LEFT, false);
            case "<right>" -> move(CaretMoves.Move.RIGHT, false);
            case "<up>" -> move(CaretMoves.Move.UP, false);
            case "<down>" -> move(CaretMoves.Move.DOWN, false);
            case "<ctrl-left>" -> move(CaretMoves.Move.WORD_LEFT, false);
            case "<ctrl-right>" -> move(CaretMoves.Move.WORD_RIGHT, false);
            case "<shift-left>" -> move(CaretMoves.Move.LEFT, true);
            case "<shift-right>" -> move(CaretMoves.Move.RIGHT, true);
            default -> {
                if (key.startsWith("<paste:"))
                    apply(Pasting.paste(document, carets, key.substring(7, key.length() - 1)));
                else each(selection -> Optional.of(Typing.typed(document, selection, key)));
            }
        }
    }

    private void move(CaretMoves.Move move, boolean extend) {
        var document = Document.of(text, language);
        carets = carets.map(selection -> CaretMoves.move(document, selection, move, extend));
    }

    private void each(Function<Selection, Optional<TextEdit>> edit) {
        apply(carets.edit(edit));
    }

    private void apply(Carets.Change change) {
        for (var edit : change.edits().reversed())
            text = text.substring(0, edit.from()) + edit.text() + text.substring(edit.to());
        carets = change.after();
    }

    private String drawn() {
        var drawn = new StringBuilder(text);
        for (var selection : List.copyOf(carets.all()).reversed()) {
            boolean forward = selection.anchor() < selection.caret();
            drawn.insert(selection.end(), forward || selection.isEmpty() ? '¦' : '^');
            if (!selection.isEmpty()) drawn.insert(selection.start(), forward ? '^' : '¦');
        }
        return drawn.toString();
    }
}
