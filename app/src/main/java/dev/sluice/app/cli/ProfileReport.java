package dev.sluice.app.cli;

import dev.sluice.engine.processing.LineProfile;
import dev.sluice.engine.processing.LineProfile.File;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the lines of a plugin did, for a terminal.
record ProfileReport(LineProfile profile) {
    private static final String COLUMNS = "%1s %9s %11s %8s %9s %9s %5s | %s";
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double ALL_PERCENT = 100.0;

    /// Each file with its text: `!` stands before what can run and has not.
    void print(PrintWriter out) {
        for (var file : profile.files()) {
            out.println();
            out.println(file.name());
            out.println(COLUMNS.formatted("", "hits", "ms", "queries", "rows read", "written", "line", "").stripTrailing());
            if (file.text().isPresent()) {
                int number = 0;
                for (var text : file.text().get().split("\r\n|\r|\n", -1)) {
                    number++;
                    if (number > 1 && text.isEmpty() && number > lastLine(file)) continue;
                    out.println(shown(file, number, text));
                }
            } else for (int number : file.executable()) out.println(shown(file, number, ""));
            out.println(summary(file));
        }
    }

    /// The end of a text is no line by itself.
    private static int lastLine(File file) {
        return (int) file.text().orElse("").lines().count();
    }

    private static String shown(File file, int number, String text) {
        var line = file.line(number);
        if (line.hits() == 0)
            return COLUMNS.formatted(file.executable().contains(number) ? "!" : "", "", "", "", "", "", number, text)
                    .stripTrailing();
        return COLUMNS.formatted(
                        "",
                        line.hits(),
                        String.format(Locale.ROOT, "%.1f", line.nanos() / NANOS_PER_MILLI),
                        count(line.queries()),
                        line.queries() > 0 ? line.rowsRead() : "",
                        count(line.rowsWritten()),
                        number,
                        text)
                .stripTrailing();
    }

    private static String count(long count) {
        return count == 0 ? "" : Long.toString(count);
    }

    private static String summary(File file) {
        var missed = file.missed();
        return "covered %d of %d lines".formatted(file.covered(), file.executable().size())
                + (missed.isEmpty() ? "" : ", missed " + missed);
    }

    /// A row for each file: its lines, how many of them have run, and those that have not.
    void printCoverage(PrintWriter out) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("file", "lines", "covered", "%", "missed"));
        int lines = 0;
        int covered = 0;
        for (var file : profile.files()) {
            lines += file.executable().size();
            covered += file.covered();
            rows.add(row(file.name(), file.executable().size(), file.covered(), file.missed()));
        }
        rows.add(row("all", lines, covered, ""));
        TextTable.lines(rows).forEach(out::println);
    }

    private static List<String> row(String name, int lines, int covered, String missed) {
        var percent = lines == 0 ? ALL_PERCENT : ALL_PERCENT * covered / lines;
        return List.of(
                name,
                Integer.toString(lines),
                Integer.toString(covered),
                String.format(Locale.ROOT, "%.1f", percent),
                missed);
    }
}
