package dev.sluice.engine.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The escapes of a Python string, so that a docstring can be read as Python would hand it out.
final class PythonEscapes {
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(\r?\n|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-7]{1,3}|[\\\\'\"abfnrtv])");

    private PythonEscapes() {}

    /// What Python does not know as an escape stays as it is.
    static String evaluate(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(meaning(match.group(1))));
    }

    private static String meaning(String escape) {
        return switch (escape.charAt(0)) {
            case '\n', '\r' -> "";
            case 'x', 'u', 'U' -> character(Integer.parseUnsignedInt(escape.substring(1), 16));
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000b";
            case '\\', '\'', '"' -> escape;
            default -> character(Integer.parseInt(escape, 8));
        };
    }

    private static String character(int codePoint) {
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "\uFFFD";
    }
}
