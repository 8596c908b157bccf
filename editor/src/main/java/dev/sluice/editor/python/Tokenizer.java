package dev.sluice.editor.python;

import dev.sluice.editor.python.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Text to tokens. Never fails: a string that is not closed ends with its line, and a statement that begins a line closes
/// the brackets before it.
class Tokenizer {
    private static final Set<String> THREE = Set.of("**=", "//=", ">>=", "<<=", "...");
    private static final Set<String> TWO = Set.of(
            "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":=");
    private static final Set<String> STATEMENTS = Set.of(
            "def", "class", "return", "import", "with", "while", "try", "except", "finally", "raise", "pass", "break",
            "continue", "del", "global", "nonlocal", "assert", "elif");
    private static final Set<String> STATEMENTS_WITH_COLON = Set.of("for", "if", "else", "async");
    private static final int TAB = 8;
    private static final String[] ONE = new String[128];

    static {
        for (char c = 0; c < ONE.length; c++) ONE[c] = String.valueOf(c);
    }

    private final String text;
    private final int end;
    private final ArrayList<Token> code;
    private final List<Token> comments = new ArrayList<>();
    private final Names names = new Names();
    private final List<Integer> indents = new ArrayList<>(List.of(0));
    private int at;
    private int depth;
    private boolean broken;
    private boolean silent;

    Tokenizer(String text) {
        this(text, text.length() / 4);
    }

    Tokenizer(String text, int tokens) {
        this.text = text;
        this.end = text.length();
        code = new ArrayList<>(tokens);
    }

    Tokens read() {
        beginLine();
        while (at < end) {
            char c = text.charAt(at);
            if (c == '\n') {
                if (depth == 0 || statementAt(at + 1)) {
                    broken |= depth > 0;
                    depth = 0;
                    endLine();
                    at++;
                    beginLine();
                } else at++;
            } else if (isBlank(c)) at++;
            else if (c == '#') comment();
            else if (c == '\\' && continues()) at = text.indexOf('\n', at) + 1;
            else {
                int start = at;
                token(code);
                if (silent) leftOut(start);
            }
        }
        broken |= depth > 0;
        endLine();
        while (indents.size() > 1) dedent();
        add(Kind.END, end, "");
        return new Tokens(code, comments, broken);
    }

    // for whoever leaves something out

    /// A line begins at [#at], outside of all brackets.
    void lineBegan() {}

    void lineEnded() {}

    /// A block has ended; its DEDENT is put after this.
    void blockEnded() {}

    /// What was read from `start` to [#at] was left out.
    void leftOut(int start) {}

    /// Whether what is read is left out from now on.
    void silence(boolean on) {
        silent = on;
    }

    /// Reads again from a place outside of all brackets, whose block has that level.
    void goBack(int start, int level) {
        at = start;
        depth = 0;
        while (indents.size() > level) indents.removeLast();
    }

    int at() {
        return at;
    }

    /// How many indents the line has, and one more.
    int level() {
        return indents.size();
    }

    List<Token> code() {
        return code;
    }

    private boolean continues() {
        return at + 1 < end && (text.charAt(at + 1) == '\n' || text.startsWith("\r\n", at + 1));
    }

    private void beginLine() {
        while (at < end) {
            int column = 0;
            int from = at;
            for (; at < end && isBlank(text.charAt(at)); at++)
                column = text.charAt(at) == '\t' ? column / TAB * TAB + TAB : column + 1;
            if (at == end) return;
            if (text.charAt(at) == '\n') at++;
            else if (text.charAt(at) == '#') comment();
            else {
                indent(column, from);
                lineBegan();
                return;
            }
        }
    }

    private void indent(int column, int from) {
        if (column > indents.getLast()) {
            indents.add(column);
            put(code, Kind.INDENT, from, "", List.of());
        } else while (column < indents.getLast()) dedent();
    }

    private void dedent() {
        indents.removeLast();
        blockEnded();
        add(Kind.DEDENT, at, "");
    }

    private void endLine() {
        if (!code.isEmpty() && switch (code.getLast().kind()) {
            case NEWLINE, INDENT, DEDENT -> false;
            default -> true;
        }) add(Kind.NEWLINE, at, "");
        lineEnded();
    }

    private void comment() {
        int start = at;
        at = text.indexOf('\n', at);
        if (at < 0) at = end;
        put(comments, Kind.COMMENT, start, "", List.of());
    }

    /// Whether the line at `line` begins with a word that no expression can hold there.
    private boolean statementAt(int line) {
        int from = line;
        while (from < end && isBlank(text.charAt(from))) from++;
        int to = from;
        while (to < end && isNamePart(text.charAt(to))) to++;
        if (to == from) return false;
        var word = text.substring(from, to);
        boolean assigned = to < end && text.charAt(to) == '=';
        if (STATEMENTS.contains(word)) return !assigned;
        int lineEnd = text.indexOf('\n', to);
        var rest = text.substring(to, lineEnd < 0 ? end : lineEnd).stripTrailing();
        return STATEMENTS_WITH_COLON.contains(word) && rest.endsWith(":") && !closesMore(rest)
                || word.equals("from") && rest.contains(" import ");
    }

    /// Whether a bracket of an earlier line is closed here, so that the colon belongs to a statement above.
    private static boolean closesMore(String rest) {
        int open = 0;
        for (int i = 0; i < rest.length(); i++) {
            if ("([{".indexOf(rest.charAt(i)) >= 0) open++;
            if (")]}".indexOf(rest.charAt(i)) >= 0 && --open < 0) return true;
        }
        return false;
    }

    private void token(List<Token> out) {
        char c = text.charAt(at);
        int start = at;
        if (isNameStart(c)) {
            while (at < end && isNamePart(text.charAt(at))) at++;
            if (at - start <= 2 && at < end && isQuote(text.charAt(at)) && isPrefix(start)) string(start, out);
            else put(out, Kind.NAME, start, word(start), List.of());
        } else if (isDigit(c) || c == '.' && at + 1 < end && isDigit(text.charAt(at + 1))) {
            number();
            put(out, Kind.NUMBER, start, word(start), List.of());
        } else if (isQuote(c)) string(start, out);
        else operator(out);
    }

    private void number() {
        int start = at;
        while (at < end) {
            char c = text.charAt(at);
            boolean hexadecimal = at - start > 1 && (text.charAt(start + 1) | 32) == 'x';
            boolean sign = (c == '+' || c == '-') && at > start && (text.charAt(at - 1) | 32) == 'e' && !hexadecimal;
            if (!isNamePart(c) && c != '.' && !sign) return;
            at++;
        }
    }

    private void operator(List<Token> out) {
        char c = text.charAt(at);
        int length = 1;
        if (at + 1 < end && isOperatorPart(text.charAt(at + 1))) {
            if (at + 2 < end && THREE.contains(text.substring(at, at + 3))) length = 3;
            else if (TWO.contains(text.substring(at, at + 2))) length = 2;
        }
        if (c == '(' || c == '[' || c == '{') depth++;
        if ((c == ')' || c == ']' || c == '}') && depth > 0) depth--;
        var operator = length == 1 && c < ONE.length ? ONE[c] : text.substring(at, at + length);
        int start = at;
        at += length;
        put(out, Kind.OPERATOR, start, operator, List.of());
    }

    /// Reads a string whose quote is at `at` and whose prefix begins at `start`.
    private void string(int start, List<Token> out) {
        boolean raw = false, format = false;
        for (int i = start; i < at; i++) {
            char prefix = (char) (text.charAt(i) | 32);
            raw |= prefix == 'r';
            format |= prefix == 'f' || prefix == 't';
        }
        char quote = text.charAt(at);
        boolean triple = at + 2 < end && text.charAt(at + 1) == quote && text.charAt(at + 2) == quote;
        at += triple ? 3 : 1;
        List<List<Token>> fields = format ? new ArrayList<>() : List.of();
        while (at < end) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < end) at += raw && format && "{}".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 2;
            else if (c == quote && (!triple || text.startsWith(closing(quote), at))) {
                at += triple ? 3 : 1;
                put(out, Kind.STRING, start, "", fields);
                return;
            } else if (c == '\n' && !triple) break;
            else if (c == '{' && format) {
                if (at + 1 < end && text.charAt(at + 1) == '{') at += 2;
                else field(quote, triple, fields);
            } else at++;
        }
        at = Math.min(at, end);
        broken = true;
        put(out, Kind.STRING, start, "", fields);
    }

    private void field(char quote, boolean triple, List<List<Token>> fields) {
        var field = new ArrayList<Token>();
        fields.add(field);
        int outside = depth;
        at++;
        while (at < end) {
            char c = text.charAt(at);
            boolean top = depth == outside;
            if (top && c == '}') {
                at++;
                break;
            } else if (top && c == '!' && at + 1 < end && text.charAt(at + 1) != '=') {
                at++;
                while (at < end && isNamePart(text.charAt(at))) at++;
            } else if (top && c == ':') {
                format(quote, triple, fields);
                break;
            } else if (c == '\n' && !triple || c == quote && endsWith(quote, triple)) {
                broken = true;
                break;
            } else if (isBlank(c) || c == '\n') at++;
            else token(field);
        }
        depth = outside;
    }

    /// From the colon of a field through its closing brace.
    private void format(char quote, boolean triple, List<List<Token>> fields) {
        while (at < end) {
            char c = text.charAt(at);
            if (c == '{') field(quote, triple, fields);
            else if (c == '}') {
                at++;
                return;
            } else if (c == '\n' && !triple || c == quote && (!triple || text.startsWith(closing(quote), at))) return;
            else at++;
        }
    }

    /// Since Python 3.12 a field may use the quote of its string again; it ends the string when no other follows.
    private boolean endsWith(char quote, boolean triple) {
        if (triple) return text.startsWith(closing(quote), at);
        int lineEnd = text.indexOf('\n', at);
        int next = text.indexOf(quote, at + 1);
        return next < 0 || lineEnd >= 0 && next > lineEnd;
    }

    private static String closing(char quote) {
        return quote == '"' ? "\"\"\"" : "'''";
    }

    private boolean isPrefix(int start) {
        for (int i = start; i < at; i++) if ("rRbBfFuUtT".indexOf(text.charAt(i)) < 0) return false;
        return true;
    }

    private void add(Kind kind, int offset, String text) {
        if (!silent) code.add(new Token(kind, offset, offset, text, List.of()));
    }

    /// A token that ends here.
    private void put(List<Token> out, Kind kind, int start, String text, List<List<Token>> fields) {
        if (!silent) out.add(new Token(kind, start, at, text, fields));
    }

    private String word(int start) {
        return silent ? "" : names.of(text, start, at);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isOperatorPart(char c) {
        return "*/><=-+%&|^@:!.".indexOf(c) >= 0;
    }

    private static boolean isNameStart(char c) {
        return c < 128 ? c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' : Character.isLetter(c);
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || (c < 128 ? isDigit(c) : Character.isJavaIdentifierPart(c));
    }
}
