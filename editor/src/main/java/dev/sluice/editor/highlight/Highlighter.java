package dev.sluice.editor.highlight;

import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.LineLexer;
import dev.sluice.editor.language.TokenKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.RichTextChange;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.reactfx.Subscription;

/// Colours the text of an area as it changes. After a key only the changed line is read again, and those below it for as
/// long as they end in another state than before: 10,000 lines cost no more than one. FX thread only.
public final class Highlighter implements AutoCloseable {
    /// Chars; a longer line is text of one colour, since each colour in it is a node that is laid out at every key.
    static final int STYLED_LENGTH = 5_000;

    private static final List<Collection<String>> STYLES =
            Arrays.stream(TokenKind.values()).<Collection<String>>map(kind -> List.of(kind.styleClass())).toList();

    private final CodeArea area;
    private final LineLexer lexer;
    private final LineStates states = new LineStates();
    private final Subscription changes;
    private boolean colouring;
    private int lastRead;

    public Highlighter(CodeArea area, Language language) {
        this.area = area;
        this.lexer = language.lexer();
        states.splice(0, 0, area.getParagraphs().size() - 1);
        // Plain changes would be silent when text is replaced by the same text, which then lost its colours.
        changes = area.richChanges().subscribe(this::changed);
        read(0, states.count());
    }

    /// The lexer's state before a line. While the area is telling of a change and this has not heard of it yet, the states
    /// are those of before, and the start's for lines that had none.
    public int stateBefore(int line) {
        return line == 0 || line > states.count() ? LineLexer.START : Math.max(LineLexer.START, states.at(line - 1));
    }

    /// How many lines the last change made it read.
    int lastRead() {
        return lastRead;
    }

    @Override
    public void close() {
        changes.unsubscribe();
    }

    private void changed(RichTextChange<Collection<String>, String, Collection<String>> change) {
        if (colouring) return;
        int line = area.offsetToPosition(change.getPosition(), Bias.Forward).getMajor();
        int inserted = breaks(change.getInserted().getText());
        states.splice(line, breaks(change.getRemoved().getText()), inserted);
        read(line, line + inserted);
    }

    /// Reads from a line on, past `through`, until a line ends in the state it ended in before.
    private void read(int from, int through) {
        int count = states.count();
        int state = stateBefore(from);
        var spans = new StyleSpansBuilder<Collection<String>>();
        int line = from;
        boolean settled = false;
        for (; line < count && !settled; line++) {
            if (line > from) spans.add(List.of(), 1);
            var text = area.getParagraph(line).getText();
            int before = states.at(line);
            boolean styled = text.length() <= STYLED_LENGTH;
            state = lexer.lex(text, state, (kind, length) -> {
                if (styled) spans.add(STYLES.get(kind.ordinal()), length);
            });
            if (!styled) spans.add(STYLES.get(TokenKind.TEXT.ordinal()), text.length());
            states.set(line, state);
            settled = line >= through && before == state;
        }
        lastRead = line - from;
        if (area.getParagraph(line - 1).length() == 0) spans.add(List.of(), 0);
        colouring = true;
        try {
            area.setStyleSpans(from, 0, spans.create());
        } finally {
            colouring = false;
        }
    }

    private static int breaks(String text) {
        int breaks = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) breaks++;
        return breaks;
    }
}
