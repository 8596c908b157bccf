package dev.sluice.engine.write;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.LinePlaces;
import dev.sluice.engine.lineprotocol.LinePlaces.Place;
import dev.sluice.engine.lineprotocol.Precision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/// Says what the engine would refuse of a text, and where, without writing any of it.
public final class LineValidation {
    /// A longer text is not checked while somebody types.
    static final int TEXT_LIMIT_CHARS = 1 << 20;

    /// Problems that are told of one text.
    static final int PROBLEM_LIMIT = 100;

    /// The column that a message is about.
    private static final Pattern COLUMN = Pattern.compile("(?:column|field|tag)[^'`\"]*['`\"]([^'`\"]+)['`\"]");

    private LineValidation() {}

    /// @param state    what the lines would meet
    /// @param database need not exist
    /// @param now      time of lines without one
    public static List<LineProblem> check(CatalogState state, String database, String text, Precision precision, Instant now) {
        if (text.isBlank() || text.length() > TEXT_LIMIT_CHARS) return List.of();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var places = LinePlaces.of(bytes);
        if (places.isEmpty()) return List.of();
        try {
            var refused = new LineCheck(database, WriteService.Limits.DEFAULT, now).check(state, text, precision).rejected();
            return located(text, bytes, places, refused.subList(0, Math.min(PROBLEM_LIMIT, refused.size())));
        } catch (WriteException whole) {
            return List.of(new LineProblem(1, 0, 0, String.valueOf(whole.getMessage())));
        }
    }

    /// Where in a text the lines are that were refused of it: their numbers leave out blank lines and comments, which whoever
    /// looks at the text counts, too.
    public static List<LineProblem> located(String text, List<LineError> refused) {
        if (refused.isEmpty()) return List.of();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return located(text, bytes, LinePlaces.of(bytes), refused);
    }

    private static List<LineProblem> located(String text, byte[] bytes, List<Place> places, List<LineError> refused) {
        return refused.stream().map(error -> problem(text, bytes, places.get(error.lineNumber() - 1), error)).toList();
    }

    private static LineProblem problem(String text, byte[] bytes, Place place, LineError error) {
        int begin = chars(bytes, place.begin());
        int end = chars(bytes, place.end());
        int from = place.refusedAt().isPresent()
                ? Math.min(chars(bytes, place.refusedAt().getAsInt()), Math.max(begin, end - 1))
                : column(text.substring(begin, end), error.message()) + begin;
        while (from < end - 1 && text.charAt(from) == ' ') from++;
        int lineNumber = 1 + (int) text.substring(0, begin).chars().filter(c -> c == '\n').count();
        return new LineProblem(lineNumber, from, wordEnd(text, from, end), error.message());
    }

    /// Where the column that a message names stands in a line; 0 when it names none.
    private static int column(String line, String message) {
        var named = COLUMN.matcher(message);
        if (!named.find()) return 0;
        int at = line.indexOf(named.group(1) + "=");
        return Math.max(0, at);
    }

    private static int wordEnd(String text, int from, int end) {
        int to = from;
        while (to < end && " ,=".indexOf(text.charAt(to)) < 0) to++;
        return Math.min(end, Math.max(to, from + 1));
    }

    private static int chars(byte[] bytes, int index) {
        return new String(bytes, 0, index, StandardCharsets.UTF_8).length();
    }
}
