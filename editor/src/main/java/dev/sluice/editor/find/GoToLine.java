package dev.sluice.editor.find;

import java.util.Optional;
import java.util.regex.Pattern;

/// What somebody wrote to go to a line: `12`, or `12:5` for a column too. Both from 1; a column of 0 was not written.
public record GoToLine(int line, int column) {
    private static final Pattern WRITTEN = Pattern.compile("\\s*(\\d{1,9})(?:\\s*[:,]\\s*(\\d{1,9}))?\\s*");

    /// @param lines how many there are; a number past the last means the last
    public static Optional<GoToLine> parse(String written, int lines) {
        var match = WRITTEN.matcher(written);
        if (!match.matches()) return Optional.empty();
        int line = Math.clamp(Integer.parseInt(match.group(1)), 1, lines);
        int column = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
        return Optional.of(new GoToLine(line, column));
    }
}
