package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import dev.sluice.engine.record.Difference;
import dev.sluice.engine.record.Replayer;
import dev.sluice.engine.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How two runs differ, as lines to be read.
///
/// @param title of both runs
/// @param sum   in one sentence
record DifferenceList(String title, String sum, List<Line> lines) {
    private static final Texts TEXTS = Texts.of(DifferenceList.class);

    enum Kind {
        HEADING,
        BEFORE,
        AFTER,
        REMARK
    }

    record Line(Kind kind, String text, Optional<SourceLine> source) {}

    DifferenceList {
        lines = List.copyOf(lines);
    }

    static DifferenceList comparing(RunRecord then, RunRecord now, List<Difference> differences) {
        var title = TEXTS.get("compare.pair", name(then), name(now));
        return new DifferenceList(title, sum(differences, TEXTS.get("compare.same")), lines(differences, line -> line));
    }

    static DifferenceList replayed(RunRecord record, Replayer.Replayed replayed, PluginPlace plugin) {
        var lines = new ArrayList<>(lines(replayed.differences(), line -> inPlace(line, plugin)));
        for (var touched : replayed.touched())
            lines.add(new Line(
                    Kind.REMARK,
                    touched.text(),
                    SourceLine.parse(touched.source()).map(line -> inPlace(line, plugin))));
        for (var remark : replayed.remarks()) lines.add(new Line(Kind.REMARK, remark, Optional.empty()));
        return new DifferenceList(
                TEXTS.get("replay.of", name(record)),
                sum(replayed.differences(), TEXTS.get("replay.same")),
                lines);
    }

    /// The text in the editor was run in another place.
    private static SourceLine inPlace(SourceLine line, PluginPlace plugin) {
        if (!plugin.isPackage()) return line.file().getFileName().equals(plugin.entry().getFileName()) ? new SourceLine(plugin.entry(), line.line()) : line;
        var folder = plugin.folder().getFileName();
        for (int i = line.file().getNameCount() - 1; i > 0; i--)
            if (line.file().getName(i - 1).equals(folder))
                return new SourceLine(plugin.folder().resolve(line.file().subpath(i, line.file().getNameCount()).toString()), line.line());
        return line;
    }

    private static String name(RunRecord run) {
        var summary = run.summary();
        return (summary.trigger().isEmpty() ? TEXTS.get("run.test") : summary.trigger()) + " " + RunTime.text(summary.started());
    }

    private static String sum(List<Difference> differences, String none) {
        if (differences.isEmpty()) return none;
        return TEXTS.count("differences", differences.size());
    }

    private static List<Line> lines(List<Difference> differences, java.util.function.UnaryOperator<SourceLine> place) {
        var lines = new ArrayList<Line>();
        var what = "";
        for (var difference : differences) {
            if (!difference.what().equals(what)) {
                what = difference.what();
                lines.add(new Line(Kind.HEADING, heading(what), Optional.empty()));
            }
            var source = SourceLine.parse(difference.line()).map(place);
            difference.expected().ifPresent(text -> each(text, Kind.BEFORE, difference.actual().isPresent() ? Optional.empty() : source, lines));
            difference.actual().ifPresent(text -> each(text, Kind.AFTER, source, lines));
        }
        return lines;
    }

    private static void each(String text, Kind kind, Optional<SourceLine> source, List<Line> lines) {
        var parts = text.lines().toList();
        for (int i = 0; i < parts.size(); i++) lines.add(new Line(kind, parts.get(i), i == 0 ? source : Optional.empty()));
    }

    private static String heading(String what) {
        return switch (what) {
            case "log" -> TEXTS.get("section.log");
            case "write" -> TEXTS.get("section.writes");
            case "cache" -> TEXTS.get("section.cache");
            case "query" -> TEXTS.get("section.queries");
            default -> TEXTS.get("section.outcome");
        };
    }
}
