package dev.sluice.engine.processing;

import java.util.ArrayList;
import java.util.List;

/// Cuts line protocol into lines that hold a point. A newline within a quoted string field does not end a line.
final class PointLines {
    private PointLines() {}

    static List<String> of(String text) {
        var lines = new ArrayList<String>();
        var start = 0;
        while (start < text.length()) {
            var end = end(text, start);
            var line = text.substring(start, end).strip();
            if (!line.isEmpty() && !line.startsWith("#")) lines.add(line);
            start = end + 1;
        }
        return lines;
    }

    /// Quotes count after the first unescaped blank only: before it, in measurement and tags, they are letters.
    private static int end(String text, int start) {
        var isComment = text.substring(start).stripLeading().startsWith("#");
        var hasBegun = false;
        var inFields = false;
        var inQuotes = false;
        for (var i = start; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == '\\') i++;
            else if (character == '\n' && !inQuotes) return i;
            else if (isComment) continue;
            else if (character == ' ') inFields |= hasBegun;
            else if (character == '"' && inFields) inQuotes = !inQuotes;
            hasBegun |= !Character.isWhitespace(character);
        }
        return text.length();
    }
}
