package dev.sluice.editor.language.python;

import dev.sluice.editor.language.LineLexer;
import dev.sluice.editor.language.TokenKind;
import dev.sluice.editor.language.Words;

/// Line lexer for Python. Its state says in which string a line ends, if in any; replacement fields of f-strings are
/// read as code and end with their line at the latest.
final class PythonLexer implements LineLexer {
    static final Words KEYWORDS = Words.of("""
            False None True and as assert async await break class continue def del elif else except finally for from
            global if import in is lambda nonlocal not or pass raise return try while with yield""");
    /// What the plugin API brings stands beside the built-ins: to a plugin's author it is just as fixed.
    static final Words FIXED_NAMES = Words.of("""
            abs all any bool bytearray bytes callable chr dict dir divmod enumerate filter float format frozenset getattr
            hasattr hash hex id int isinstance issubclass iter len list map max min next object oct open ord pow print
            property range repr reversed round set setattr slice sorted staticmethod classmethod str sum super tuple type
            vars zip BaseException Exception ValueError TypeError KeyError IndexError RuntimeError AttributeError
            ImportError OSError ZeroDivisionError StopIteration NotImplementedError TimeoutError __name__ __file__
            self cls influxdb3_local LineBuilder""");

    /// A state is a quote with flags; 0 is outside of any string.
    private static final int SINGLE = 1, DOUBLE = 2, TRIPLE = 4, RAW = 8, FORMAT = 16;

    @Override
    public int lex(CharSequence line, int state, Sink sink) {
        return new Reader(line, sink).read(state);
    }

    private static final class Reader {
        private final CharSequence line;
        private final Sink sink;
        private final int end;
        private int at;
        private boolean nameIsDefined;

        Reader(CharSequence line, Sink sink) {
            this.line = line;
            this.sink = sink;
            this.end = line.length();
        }

        int read(int state) {
            if (state != START) {
                state = string(state, 0);
                if (state != START) return state;
            }
            boolean first = at == 0;
            while (at < end) {
                char c = line.charAt(at);
                if (c != ' ' && c != '\t') {
                    state = token(c, first);
                    if (state != START) return state;
                    first = false;
                } else blanks();
            }
            return START;
        }

        /// Reads one token; answers the state of a string that does not end here.
        private int token(char c, boolean first) {
            int start = at;
            if (c == '#') {
                at = end;
                emit(TokenKind.COMMENT, start);
            } else if (isDigit(c) || c == '.' && at + 1 < end && isDigit(line.charAt(at + 1))) {
                number();
                emit(TokenKind.CONSTANT, start);
            } else if (stringState() != START) {
                int state = stringState();
                at = quoteAt() + ((state & TRIPLE) != 0 ? 3 : 1);
                return string(state, start);
            } else if (Character.isJavaIdentifierStart(c)) {
                word(first);
            } else if (c == '@' && first) {
                at++;
                while (at < end && (Character.isJavaIdentifierPart(line.charAt(at)) || line.charAt(at) == '.')) at++;
                emit(TokenKind.DEFINITION, start);
            } else {
                at++;
                emit(TokenKind.TEXT, start);
            }
            return START;
        }

        private void word(boolean first) {
            int start = at;
            while (at < end && Character.isJavaIdentifierPart(line.charAt(at))) at++;
            boolean member = start > 0 && line.charAt(start - 1) == '.';
            if (nameIsDefined) emit(TokenKind.DEFINITION, start);
            else if (member) emit(TokenKind.TEXT, start);
            else if (KEYWORDS.contains(line, start, at) || first && isSoftKeyword(start)) {
                emit(TokenKind.KEYWORD, start);
                nameIsDefined = is(start, "def") || is(start, "class");
                return;
            } else emit(FIXED_NAMES.contains(line, start, at) ? TokenKind.CONSTANT : TokenKind.TEXT, start);
            nameIsDefined = false;
        }

        /// `match` and `case` are keywords before something that can begin an expression when their line ends with a
        /// colon; `type` is one before a name that is given a value.
        private boolean isSoftKeyword(int start) {
            boolean block = is(start, "match") || is(start, "case");
            if (!block && !is(start, "type")) return false;
            int next = at;
            while (next < end && line.charAt(next) == ' ') next++;
            if (next == end || next == at && line.charAt(next) != '(') return false;
            char c = line.charAt(next);
            if (!block) return Character.isJavaIdentifierStart(c) && line.toString().indexOf('=', next) > 0;
            if ("=.,)]}:+*/%<>|&^".indexOf(c) >= 0 && !(c == '*' && is(start, "case"))) return false;
            int last = end - 1;
            while (last > next && (line.charAt(last) == ' ' || line.charAt(last) == '\t')) last--;
            return line.charAt(last) == ':' || line.toString().indexOf('#', next) > 0;
        }

        private boolean is(int start, String word) {
            return at - start == word.length() && line.toString().startsWith(word, start);
        }

        private void number() {
            while (at < end) {
                char c = line.charAt(at);
                boolean exponentSign = (c == '-' || c == '+')
                        && (line.charAt(at - 1) == 'e' || line.charAt(at - 1) == 'E')
                        && !hexadecimal();
                if (!Character.isLetterOrDigit(c) && c != '.' && c != '_' && !exponentSign) return;
                at++;
            }
        }

        private boolean hexadecimal() {
            int start = at - 1;
            while (start > 0 && Character.isLetterOrDigit(line.charAt(start - 1))) start--;
            return start + 1 < end && line.charAt(start) == '0' && (line.charAt(start + 1) | 32) == 'x';
        }

        /// The state that a string beginning here would have; `START` when none begins.
        private int stringState() {
            int quote = quoteAt();
            if (quote < 0) return START;
            int state = line.charAt(quote) == '"' ? DOUBLE : SINGLE;
            for (int i = at; i < quote; i++) {
                char prefix = (char) (line.charAt(i) | 32);
                if (prefix == 'r') state |= RAW;
                if (prefix == 'f' || prefix == 't') state |= FORMAT;
            }
            char q = line.charAt(quote);
            boolean triple = quote + 2 < end && line.charAt(quote + 1) == q && line.charAt(quote + 2) == q;
            return triple ? state | TRIPLE : state;
        }

        /// Where the quote of a string beginning here is, after at most two prefix letters; -1 when none begins.
        private int quoteAt() {
            for (int i = at; i < end && i - at <= 2; i++) {
                char c = line.charAt(i);
                if (c == '"' || c == '\'') return i;
                if ("rRbBfFuUtT".indexOf(c) < 0) return -1;
            }
            return -1;
        }

        /// Reads on inside a string whose token began at `start`.
        private int string(int state, int start) {
            char quote = (state & DOUBLE) != 0 ? '"' : '\'';
            while (at < end) {
                char c = line.charAt(at);
                if (c == '\\') {
                    if (at + 1 == end) {
                        at = end;
                        emit(TokenKind.STRING, start);
                        return state;
                    }
                    boolean fieldNext = (state & (RAW | FORMAT)) == (RAW | FORMAT) && "{}".indexOf(line.charAt(at + 1)) >= 0;
                    at += fieldNext ? 1 : 2;
                } else if (c == quote && endsHere(state, quote)) {
                    at += (state & TRIPLE) != 0 ? 3 : 1;
                    emit(TokenKind.STRING, start);
                    return START;
                } else if (c == '{' && (state & FORMAT) != 0) {
                    if (at + 1 < end && line.charAt(at + 1) == '{') at += 2;
                    else {
                        at++;
                        emit(TokenKind.STRING, start);
                        field(quote, (state & TRIPLE) != 0);
                        start = at;
                    }
                } else at++;
            }
            emit(TokenKind.STRING, start);
            return (state & TRIPLE) != 0 ? state : START;
        }

        private boolean endsHere(int state, char quote) {
            return (state & TRIPLE) == 0
                    || at + 2 < end && line.charAt(at + 1) == quote && line.charAt(at + 2) == quote;
        }

        /// Reads a replacement field as code up to its `}` or its format, which is string again.
        private void field(char quote, boolean triple) {
            int depth = 0;
            while (at < end) {
                char c = line.charAt(at);
                if (depth == 0 && (c == '}' || c == ':' || c == '!' && at + 1 < end && line.charAt(at + 1) != '=')) return;
                if (c == quote && !triple && !closesLater(quote)) return;
                if (c == ' ' || c == '\t') {
                    blanks();
                    continue;
                }
                if ("([{".indexOf(c) >= 0) depth++;
                if (")]}".indexOf(c) >= 0) depth--;
                if (token(c, false) != START) return;
            }
        }

        /// Since Python 3.12 a field may use the quote of its string again. It is taken for the end of the string when
        /// no further one follows on the line: then somebody is still typing.
        private boolean closesLater(char quote) {
            for (int i = at + 1; i < end; i++) if (line.charAt(i) == quote) return true;
            return false;
        }

        private void blanks() {
            int start = at;
            while (at < end && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) at++;
            emit(TokenKind.TEXT, start);
        }

        private void emit(TokenKind kind, int start) {
            if (at > start) sink.token(kind, at - start);
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
