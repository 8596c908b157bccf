package dev.sluice.app.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A part of a filter as it is written, between spaces.
///
/// @param key   in lower case; empty unless the kind is `KEY`
/// @param whole whether the value stood in quotes
record FilterWord(Kind kind, boolean negated, String key, String value, boolean whole) {
    enum Kind {
        TEXT,
        REGEX,
        KEY
    }

    /// Words without content are left out: somebody is still typing them.
    static List<FilterWord> read(String filter) {
        var words = new ArrayList<FilterWord>();
        int at = 0;
        while (at < filter.length()) {
            if (filter.charAt(at) == ' ') {
                at++;
                continue;
            }
            boolean negated = filter.charAt(at) == '-' && at + 1 < filter.length() && filter.charAt(at + 1) != ' ';
            if (negated) at++;
            int end;
            if (filter.charAt(at) == '/') {
                end = closing(filter, at, '/');
                add(words, new FilterWord(Kind.REGEX, negated, "", filter.substring(at + 1, end), false));
            } else if (filter.charAt(at) == '"') {
                end = closing(filter, at, '"');
                add(words, new FilterWord(Kind.TEXT, negated, "", filter.substring(at + 1, end), true));
            } else {
                end = at;
                while (end < filter.length() && filter.charAt(end) != ' ')
                    end = filter.charAt(end) == '"' && filter.charAt(end - 1) == ':' ? closing(filter, end, '"') + 1 : end + 1;
                end = Math.min(end, filter.length());
                add(words, plain(negated, filter.substring(at, end)));
            }
            at = end + 1;
        }
        return words;
    }

    private static void add(List<FilterWord> words, FilterWord word) {
        if (!word.value().isEmpty()) words.add(word);
    }

    private static FilterWord plain(boolean negated, String text) {
        int colon = text.indexOf(':');
        if (colon <= 0) return new FilterWord(Kind.TEXT, negated, "", text, false);
        var value = text.substring(colon + 1);
        boolean whole = value.length() > 1 && value.startsWith("\"");
        if (whole) value = value.substring(1, value.length() - (value.endsWith("\"") ? 1 : 0));
        return value.isEmpty()
                ? new FilterWord(Kind.TEXT, negated, "", text, false)
                : new FilterWord(Kind.KEY, negated, text.substring(0, colon).toLowerCase(Locale.ROOT), value, whole);
    }

    /// Where what begins at `start` is closed; the end of the text when it is not.
    private static int closing(String text, int start, char mark) {
        for (int i = start + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && mark == '/') i++;
            else if (text.charAt(i) == mark) return i;
        }
        return text.length();
    }

    @Override
    public String toString() {
        var written = switch (kind) {
            case REGEX -> "/" + value + "/";
            case TEXT -> whole ? '"' + value + '"' : value;
            case KEY -> key + ":" + (whole ? '"' + value + '"' : value);
        };
        return negated ? "-" + written : written;
    }
}
