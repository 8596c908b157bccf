package dev.sluice.engine.metadata;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the top level of a Python file shows at a glance: its docstring and the names it defines. Knows strings,
/// comments, brackets and continued lines, and nothing more of the language.
///
/// @param names by name; the last definition wins, as in Python
record PythonOutline(Optional<Docstring> docstring, Map<String, Name> names) {
    /// The first string of a file.
    ///
    /// @param text between the quotes, escapes as they are written
    /// @param raw  whether escapes mean nothing (`r"""`)
    /// @param line where the text begins
    record Docstring(String text, boolean raw, int line) {}

    /// How a name comes about.
    enum Origin {
        FUNCTION,
        ASYNC_FUNCTION,
        OTHER
    }

    record Name(Origin origin, int line) {}

    Optional<Name> name(String name) {
        return Optional.ofNullable(names.get(name));
    }

    static PythonOutline of(String text) {
        return new Scan(text.startsWith("\uFEFF") ? text.substring(1) : text).outline();
    }

    private record Statement(String text, int line) {}

    private static final class Scan {
        private static final Pattern FUNCTION = Pattern.compile("(async\\s+)?def\\s+(\\w+)\\s*\\(.*", Pattern.DOTALL);
        private static final Pattern IMPORT = Pattern.compile("from\\s+\\S+\\s+import\\s+(.*)", Pattern.DOTALL);
        private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)\\s*(?::[^=]*)?=[^=].*", Pattern.DOTALL);
        private static final Pattern STRING_PREFIX = Pattern.compile("[rRuU]?");

        private final String text;
        private final Map<String, Name> names = new LinkedHashMap<>();
        private Optional<Docstring> docstring = Optional.empty();
        private int at;
        private int line = 1;

        Scan(String text) {
            this.text = text;
        }

        PythonOutline outline() {
            boolean first = true;
            while (at < text.length()) {
                if (startsStatement()) {
                    if (first) readDocstring();
                    first = false;
                    note(readStatement());
                } else {
                    skipLine();
                }
            }
            return new PythonOutline(docstring, Map.copyOf(names));
        }

        /// At the beginning of a line: indented, empty and commented ones are none of the top level.
        private boolean startsStatement() {
            return " \t\f\r\n#".indexOf(text.charAt(at)) < 0;
        }

        private void skipLine() {
            if (text.charAt(at) != '#') {
                readStatement(); // the strings of an indented line may go on below it
                return;
            }
            skipComment();
            if (at < text.length()) step();
        }

        private void readDocstring() {
            int quote = at;
            while (quote < text.length() && Character.isLetter(text.charAt(quote))) quote++;
            var prefix = text.substring(at, quote);
            if (quote == text.length() || !isQuote(text.charAt(quote)) || !STRING_PREFIX.matcher(prefix).matches()) return;
            int before = line;
            at = quote;
            int length = delimiterLength();
            int end = skipString();
            docstring = Optional.of(
                    new Docstring(text.substring(quote + length, end), prefix.equalsIgnoreCase("r"), before));
        }

        /// To the end of the logical line.
        private Statement readStatement() {
            int start = at;
            int startLine = line;
            int depth = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (isQuote(c)) {
                    skipString();
                } else if (c == '#') {
                    skipComment();
                } else if (c == '\\') {
                    step();
                    if (at < text.length()) step();
                } else if (c == '\n' && depth <= 0) {
                    break;
                } else {
                    if ("([{".indexOf(c) >= 0) depth++;
                    if (")]}".indexOf(c) >= 0) depth--;
                    step();
                }
            }
            var statement = new Statement(text.substring(start, at), startLine);
            if (at < text.length()) step();
            return statement;
        }

        private void note(Statement statement) {
            int statementLine = statement.line();
            var function = FUNCTION.matcher(statement.text());
            var imported = IMPORT.matcher(statement.text());
            var assigned = ASSIGNMENT.matcher(statement.text());
            if (function.matches()) {
                var origin = function.group(1) == null ? Origin.FUNCTION : Origin.ASYNC_FUNCTION;
                names.put(function.group(2), new Name(origin, statementLine));
            } else if (imported.matches()) {
                for (var piece : imported.group(1).replaceAll("#[^\n]*|[()\\\\]", "").split(",")) {
                    var words = piece.strip().split("\\s+");
                    var name = words[words.length - 1];
                    if (!name.isEmpty()) names.put(name, new Name(Origin.OTHER, statementLine));
                }
            } else if (assigned.matches()) {
                names.put(assigned.group(1), new Name(Origin.OTHER, statementLine));
            }
        }

        /// @return the index of the closing delimiter, or of the end of the text
        private int skipString() {
            char quote = text.charAt(at);
            int length = delimiterLength();
            var delimiter = String.valueOf(quote).repeat(length);
            for (int i = 0; i < length; i++) step();
            while (at < text.length()) {
                char c = text.charAt(at);
                if (text.startsWith(delimiter, at)) {
                    int end = at;
                    for (int i = 0; i < length; i++) step();
                    return end;
                }
                if (c == '\n' && length == 1) return at; // not closed: Python will say so
                if (c == '\\') step();
                if (at < text.length()) step();
            }
            return text.length();
        }

        private int delimiterLength() {
            return text.startsWith(String.valueOf(text.charAt(at)).repeat(3), at) ? 3 : 1;
        }

        private void skipComment() {
            while (at < text.length() && text.charAt(at) != '\n') step();
        }

        private void step() {
            if (text.charAt(at++) == '\n') line++;
        }

        private static boolean isQuote(char c) {
            return c == '"' || c == '\'';
        }
    }
}
