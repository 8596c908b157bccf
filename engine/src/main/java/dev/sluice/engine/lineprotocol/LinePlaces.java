package dev.sluice.engine.lineprotocol;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Where the lines of a text begin and end and where the grammar cannot go on, by the rules that reading them follows; for
/// whoever points at it.
public final class LinePlaces {
    /// A line that holds a point; number `n` of a `LineError` is element `n - 1`.
    ///
    /// @param begin     index of its first byte
    /// @param end       index behind its last
    /// @param refusedAt index of the byte where it stops being line protocol; empty when it is in order
    public record Place(int begin, int end, OptionalInt refusedAt) {}

    private LinePlaces() {}

    /// Blank lines and comments are left out. What depends on a table, such as the type of a column, is not looked at.
    public static List<Place> of(byte[] text) {
        var splitter = new LineSplitter(text, text.length);
        var places = new ArrayList<Place>();
        for (int at = 0; at < text.length; at = splitter.end() + 1) {
            splitter.split(at);
            if (splitter.begin() == splitter.end()) continue;
            int end = splitter.end();
            places.add(new Place(splitter.begin(), end, LineGrammar.refusedAt(text, splitter.begin(), end)));
        }
        return places;
    }

    /// Index behind the last line that is complete in the first `length` bytes, for whoever reads a file piece by piece; 0
    /// when none is.
    public static int completeEnd(byte[] text, int length) {
        var splitter = new LineSplitter(text, length);
        int complete = 0;
        while (complete < length) {
            splitter.split(complete);
            if (splitter.end() >= length) break;
            complete = splitter.end() + 1;
        }
        return complete;
    }
}
