package dev.sluice.editor.python;

import dev.sluice.editor.python.Token.Kind;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts blanks and indentation of a text in order, and nothing else: it is given back only when its tokens are those of
/// before. Where the right blank is a matter of taste (slices, powers, aligned comments of several lines) it stays.
public final class PythonFormatter {
    private static final int STEP = 4, BLANK_LINES = 2;
    private static final Set<String> SPACED = Set.of(
            "==", "!=", "<=", ">=", "<", ">", "->", ":=", "+=", "-=", "*=", "/=", "//=", "%=", "&=", "|=", "^=", "@=", ">>=",
            "<<=", "**=");
    private static final Set<String> BINARY = Set.of("+", "-", "*", "/", "//", "%", "|", "&", "^", "<<", ">>", "@");
    private static final Set<String> SOFT = Set.of("match", "case", "type", "print", "exec");

    private final String text;
    private final List<Token> tokens;
    private final StringBuilder out = new StringBuilder();
    /// Old columns of indentation to new ones.
    private final Map<Integer, Integer> columns = new HashMap<>(Map.of(0, 0));
    private final ArrayDeque<String> brackets = new ArrayDeque<>();
    private int shift;
    private boolean lambda;
    /// Whether the token before is an operator between two values, not a sign.
    private boolean afterBinary;

    private PythonFormatter(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /// @return nothing when the text is in order, or cannot be read
    public static Optional<String> format(String text) {
        var module = PythonModule.of(text);
        if (module.isBroken() || text.indexOf('\r') >= 0 || text.isBlank()) return Optional.empty();
        var formatted = new PythonFormatter(text, module.tokens().code()).run();
        if (formatted.equals(text) || !sameTokens(text, formatted)) return Optional.empty();
        return Optional.of(formatted);
    }

    static boolean sameTokens(String before, String after) {
        Tokens a = Tokens.of(before), b = Tokens.of(after);
        return same(before, a.code(), after, b.code()) && same(before, a.comments(), after, b.comments());
    }

    private static boolean same(String before, List<Token> a, String after, List<Token> b) {
        if (a.size() != b.size()) return false;
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i).kind() != b.get(i).kind()) return false;
            boolean layout = a.get(i).kind() == Kind.INDENT;
            if (!layout && !source(before, a.get(i)).stripTrailing().equals(source(after, b.get(i)).stripTrailing()))
                return false;
        }
        return true;
    }

    private static String source(String text, Token token) {
        return text.substring(token.start(), token.end());
    }

    private String run() {
        int level = 0, end = 0;
        boolean first = true;
        Token last = null;
        for (var token : tokens) {
            switch (token.kind()) {
                case INDENT -> level++;
                case DEDENT -> level--;
                case NEWLINE -> first = true;
                case END -> lines(text.substring(end), -1);
                default -> {
                    var gap = text.substring(end, token.start());
                    if (first || last == null) {
                        lines(gap, level * STEP);
                        lambda = false;
                        brackets.clear();
                    } else if (gap.indexOf('\n') >= 0) continuation(gap);
                    else out.append(between(last, token, gap));
                    afterBinary = !first && last != null && isBinary(last, token);
                    out.append(text, token.start(), token.end());
                    bracket(token);
                    lambda |= token.is("lambda");
                    first = false;
                    last = token;
                    end = token.end();
                }
            }
        }
        return out.toString().stripTrailing() + "\n";
    }

    private void bracket(Token token) {
        switch (token.text()) {
            case "(", "[", "{" -> brackets.push(token.text());
            case ")", "]", "}" -> brackets.poll();
            default -> {}
        }
    }

    /// What stands between two statements: the end of the line above, blank lines, comments, and the indentation.
    private void lines(String gap, int indentation) {
        var parts = gap.split("\n", -1);
        boolean begins = out.isEmpty();
        int column = column(parts[parts.length - 1]);
        if (indentation >= 0) {
            columns.put(column, indentation);
            shift = indentation - column;
        }
        int blank = 0;
        for (int i = 0; i < parts.length; i++) {
            var part = parts[i].strip();
            boolean lastPart = i == parts.length - 1;
            if (i == 0 && !begins) {
                out.append(part.isEmpty() ? "" : "  " + part);
                continue;
            }
            if (lastPart && part.isEmpty()) break;
            if (part.isEmpty()) {
                blank++;
                continue;
            }
            newLines(begins && out.isEmpty(), Math.min(blank, BLANK_LINES));
            blank = 0;
            int at = column(parts[i]);
            out.append(" ".repeat(columns.getOrDefault(at, at))).append(part);
        }
        if (indentation < 0) return;
        newLines(out.isEmpty(), Math.min(blank, BLANK_LINES));
        out.append(" ".repeat(indentation));
    }

    private void newLines(boolean atStart, int blank) {
        if (!atStart) out.append("\n".repeat(blank + 1));
    }

    /// Within brackets lines stay as they are, but follow their statement.
    private void continuation(String gap) {
        var parts = gap.split("\n", -1);
        for (int i = 0; i < parts.length; i++) {
            var part = parts[i];
            boolean lastPart = i == parts.length - 1;
            if (i == 0) {
                var comment = part.strip();
                out.append(comment.startsWith("#") ? "  " + comment : comment.isEmpty() ? "" : part.stripTrailing());
            } else {
                boolean blank = part.isBlank() && !lastPart;
                int column = Math.max(0, column(part) + shift);
                out.append('\n').append(blank ? "" : " ".repeat(column)).append(part.strip());
            }
        }
    }

    private static int column(String line) {
        int column = 0;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\t') column = column / 8 * 8 + 8;
            else if (line.charAt(i) == ' ') column++;
            else break;
        }
        return column;
    }

    private String between(Token a, Token b, String gap) {
        boolean inIndex = "[".equals(brackets.peek());
        if (b.is(",") || b.is(";") || b.is(")") || b.is("]") || b.is("}")) return "";
        if (a.is("(") || a.is("[") || a.is("{")) return "";
        if (a.is(",") || a.is(";")) return " ";
        if (a.is("=") || b.is("=")) {
            if (lambda || "[".equals(brackets.peek()) || "{".equals(brackets.peek())) return gap;
            return brackets.isEmpty() ? " " : gap;
        }
        if (a.is(":") || b.is(":")) {
            if (inIndex || lambda) return gap;
            return b.is(":") ? "" : " ";
        }
        if (b.is("(") || b.is("[")) {
            boolean called = isOperand(a) && !SOFT.contains(a.text());
            return called && (a.kind() != Kind.STRING) ? "" : gap;
        }
        if (SPACED.contains(a.text()) || SPACED.contains(b.text())) return " ";
        if (afterBinary || isBinary(a, b)) return " ";
        if (isWord(a) && isWord(b)) return " ";
        return gap;
    }

    private boolean isBinary(Token a, Token b) {
        return BINARY.contains(b.text()) && isOperand(a) && !"[".equals(brackets.peek());
    }

    private static boolean isWord(Token token) {
        return token.kind() == Kind.NAME || token.kind() == Kind.NUMBER;
    }

    private static boolean isOperand(Token token) {
        return switch (token.kind()) {
            case NAME -> !TokenStream.KEYWORDS.contains(token.text())
                    || token.is("None") || token.is("True") || token.is("False");
            case NUMBER, STRING -> true;
            default -> token.is(")") || token.is("]") || token.is("}");
        };
    }
}
