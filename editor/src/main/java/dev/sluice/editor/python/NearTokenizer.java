package dev.sluice.editor.python;

/// Tokens for whoever looks at a text from one place. Of the functions far from it only heads and docstrings are kept, and
/// bodies that give names to the module.
final class NearTokenizer extends Tokenizer {
    private static final String GLOBAL = "global", NONLOCAL = "nonlocal";
    private static final int NO_BODY = Integer.MAX_VALUE;

    private final String text;
    private final int from;
    private final int caret;
    private boolean fromMet;
    /// Where the statement begins that is read, among those that are not indented.
    private int statement;
    /// The first token of the line.
    private int line;
    /// The level of the body that is left out.
    private int bodyLevel = NO_BODY;
    private int leftOutFrom;

    /// @param caret the place
    NearTokenizer(String text, int caret) {
        super(text, text.length() / 32);
        this.text = text;
        this.caret = caret;
        from = definitionBefore(text, caret);
    }

    /// Whether what surrounds the caret was found where it seemed to be. It was not when that stands in a string.
    boolean isSure() {
        return fromMet;
    }

    /// Where the last definition begins that is not indented and begins before the caret; 0 without one. What surrounds the
    /// caret cannot begin before it.
    private static int definitionBefore(String text, int caret) {
        int start = caret;
        while (start > 0) {
            start = text.lastIndexOf('\n', start - 1) + 1;
            if (text.startsWith("def ", start) || text.startsWith("class ", start) || text.startsWith("async ", start))
                return start;
            start--;
        }
        return 0;
    }

    @Override
    Tokens read() {
        fromMet = from == 0;
        return super.read();
    }

    @Override
    void lineBegan() {
        if (level() == 1) {
            statement = at();
            fromMet |= statement == from;
        }
        if (bodyLevel == NO_BODY && isFar() && endsWithIndent() && isFunction(line)) {
            bodyLevel = level();
            if (!beginsString()) leaveOut();
        }
        line = code().size();
    }

    /// The line of a docstring.
    @Override
    void lineEnded() {
        if (bodyLevel != NO_BODY) leaveOut();
    }

    private void leaveOut() {
        if (leftOutFrom == 0) leftOutFrom = at();
        silence(true);
    }

    private boolean isFar() {
        return statement < from || statement > caret;
    }

    private boolean endsWithIndent() {
        return !code().isEmpty() && code().getLast().kind() == Token.Kind.INDENT;
    }

    private boolean isFunction(int index) {
        var first = code().get(index);
        return first.is("def") || first.is("async") && code().get(index + 1).is("def");
    }

    /// Whether a docstring may begin here.
    private boolean beginsString() {
        for (int i = at(); i < text.length() && i < at() + 3; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') return true;
            if (!Character.isLetter(c)) return false;
        }
        return false;
    }

    @Override
    void blockEnded() {
        if (level() >= bodyLevel) return;
        goOn();
    }

    /// A function that assigns elsewhere counts for others; `nonlocal` means the module, too, when no function has the name.
    @Override
    void leftOut(int start) {
        if (!isWord(GLOBAL, start) && !isWord(NONLOCAL, start)) return;
        goBack(leftOutFrom, bodyLevel);
        goOn();
    }

    private boolean isWord(String word, int start) {
        return at() - start == word.length() && text.startsWith(word, start);
    }

    private void goOn() {
        bodyLevel = NO_BODY;
        leftOutFrom = 0;
        silence(false);
    }
}
