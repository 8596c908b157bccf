package dev.sluice.engine.processing;

import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.processing.TestRun.CaughtWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// What one call of a write function was given. `source` is its `file:line`, or empty.
record WrittenText(String database, String lines, String source) {
    /// What became of texts that were written together: all of their lines or none.
    ///
    /// @param rejected the bad lines, numbered over all texts; empty when all were good
    static List<CaughtWrite> fates(List<WrittenText> texts, boolean sync, List<LineError> rejected) {
        var byNumber = new HashMap<Integer, LineError>();
        for (var line : rejected) byNumber.putIfAbsent(line.lineNumber(), line);
        var first = rejected.stream().findFirst();
        var fates = new ArrayList<CaughtWrite>();
        for (var text : texts)
            for (var line : PointLines.of(text.lines())) {
                var bad = Optional.ofNullable(byNumber.get(fates.size() + 1));
                fates.add(text.fate(line, sync, bad.or(() -> first.map(other -> together(line, other)))));
            }
        return fates;
    }

    /// All refused, for a reason that lies in none of the lines.
    static List<CaughtWrite> refused(List<WrittenText> texts, boolean sync, String reason) {
        var fates = new ArrayList<CaughtWrite>();
        for (var text : texts)
            for (var line : PointLines.of(text.lines()))
                fates.add(text.fate(line, sync, Optional.of(new LineError(fates.size() + 1, line, reason))));
        return fates;
    }

    private CaughtWrite fate(String line, boolean sync, Optional<LineError> refused) {
        return new CaughtWrite(database, line, sync, refused, source);
    }

    private static LineError together(String line, LineError bad) {
        return new LineError(
                bad.lineNumber(), line, "written together with line " + bad.lineNumber() + ", which is refused");
    }
}
