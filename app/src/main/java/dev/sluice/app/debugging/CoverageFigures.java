package dev.sluice.app.debugging;

import dev.sluice.editor.Texts;
import dev.sluice.editor.gutter.LineFigure;
import dev.sluice.engine.processing.LineProfile;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/// What the lines of a file did in a run, for its gutter.
final class CoverageFigures {
    private static final Texts TEXTS = Texts.of(CoverageFigures.class);
    private static final double NANOS_PER_MILLI = 1e6;
    /// Lines that took less show how often they ran.
    private static final long TIMED_NANOS = 100_000;

    private CoverageFigures() {}

    /// @return by line index from 0
    static Map<Integer, LineFigure> of(LineProfile.File file) {
        long hottest = file.lines().values().stream().mapToLong(LineProfile.Line::nanos).max().orElse(0);
        var figures = new TreeMap<Integer, LineFigure>();
        for (int number : file.executable()) figures.put(number - 1, figure(file.line(number), hottest));
        return figures;
    }

    static String summary(LineProfile.File file) {
        var missed = file.missed();
        return TEXTS.get("coverage", file.covered(), file.executable().size())
                + (missed.isEmpty() ? "" : ", " + TEXTS.get("coverage.missed", missed));
    }

    private static LineFigure figure(LineProfile.Line line, long hottest) {
        if (line.hits() == 0) return new LineFigure(LineFigure.Coverage.MISSED, 0, "", TEXTS.get("line.missed"));
        double heat = hottest == 0 ? 0 : (double) line.nanos() / hottest;
        var text = line.nanos() >= TIMED_NANOS
                ? TEXTS.get("line.millis", line.nanos() / NANOS_PER_MILLI)
                : TEXTS.get("line.hits", line.hits());
        return new LineFigure(LineFigure.Coverage.RAN, heat, text, hint(line));
    }

    private static String hint(LineProfile.Line line) {
        var parts = new ArrayList<String>();
        parts.add(TEXTS.count("line.times", line.hits()));
        parts.add(TEXTS.get("line.took", line.nanos() / NANOS_PER_MILLI));
        if (line.queries() > 0) parts.add(TEXTS.count("line.queries", line.queries()) + ", " + TEXTS.count("line.rows", line.rowsRead()));
        if (line.rowsWritten() > 0) parts.add(TEXTS.count("line.written", line.rowsWritten()));
        return String.join("\n", parts);
    }
}
