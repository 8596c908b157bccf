package dev.sluice.editor.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Text with places to fill in, in turn. `${1:text}` is the first place with something in it already, `$1` the first, `$0`
/// where the caret ends; `$$` is a dollar.
///
/// @param stops places in the order of their visit; the last is where it ends
public record Snippet(String text, List<Stop> stops) {
    public record Stop(int start, int end) {}

    /// @param indentation what lines after the first begin with
    public static Snippet of(String source, String indentation) {
        var text = new StringBuilder();
        var stops = new TreeMap<Integer, Stop>();
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at++);
            if (c == '\n') text.append('\n').append(indentation);
            else if (c != '$' || at == source.length()) text.append(c);
            else {
                char next = source.charAt(at);
                if (next == '{' && source.indexOf('}', at) > 0 && Character.isDigit(source.charAt(at + 1))) {
                    int colon = source.indexOf(':', at), close = source.indexOf('}', at);
                    int start = text.length();
                    text.append(source, colon + 1, close);
                    stops.put(key(source.charAt(at + 1)), new Stop(start, text.length()));
                    at = close + 1;
                } else if (Character.isDigit(next)) {
                    stops.put(key(next), new Stop(text.length(), text.length()));
                    at++;
                } else {
                    text.append('$');
                    if (next == '$') at++;
                }
            }
        }
        stops.putIfAbsent(key('0'), new Stop(text.length(), text.length()));
        return new Snippet(text.toString(), new ArrayList<>(stops.values()));
    }

    /// Text that means itself.
    public static String literal(String text) {
        return text.replace("$", "$$");
    }

    private static int key(char digit) {
        return digit == '0' ? 10 : digit - '0';
    }
}
