package dev.sluice.engine.processing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// What each line of a plugin did, in one run or in several.
public record LineProfile(List<File> files) {
    public static final LineProfile EMPTY = new LineProfile(List.of());

    /// Of all texts together; files beyond it have none.
    public static final long TEXTS_LIMIT = 4L << 20;

    public LineProfile {
        files = List.copyOf(files);
    }

    /// @param name       as tracebacks have it
    /// @param text       what was run; empty when it was not to be had, or too long
    /// @param executable lines that can run, from 1
    /// @param lines      those of them that did something
    public record File(
            String name, Optional<String> text, SortedSet<Integer> executable, SortedMap<Integer, Line> lines) {
        public File {
            var all = new TreeSet<>(executable);
            lines.forEach((number, line) -> {
                if (line.hits() > 0) all.add(number);
            });
            executable = Collections.unmodifiableSortedSet(all);
            lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
        }

        public Line line(int number) {
            return lines.getOrDefault(number, Line.NOTHING);
        }

        /// How many lines have run.
        public int covered() {
            return (int) executable.stream().filter(number -> line(number).hits() > 0).count();
        }

        /// Lines that can run and have not, such as `8, 12-13`; neighbours with nothing in between that could run are one
        /// range.
        public String missed() {
            var ranges = new ArrayList<String>();
            int first = 0;
            int last = 0;
            for (int number : executable) {
                if (line(number).hits() == 0) {
                    if (first == 0) first = number;
                    last = number;
                } else if (first != 0) {
                    ranges.add(range(first, last));
                    first = 0;
                }
            }
            if (first != 0) ranges.add(range(first, last));
            return String.join(", ", ranges);
        }

        private static String range(int first, int last) {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }

        private File plus(File other) {
            var sum = new TreeMap<>(lines);
            other.lines.forEach((number, line) -> sum.merge(number, line, Line::plus));
            var both = new TreeSet<>(executable);
            both.addAll(other.executable);
            return new File(name, text, both, sum);
        }

        private File named(String other) {
            return new File(other, text, executable, lines);
        }

        private File withoutText() {
            return new File(name, Optional.empty(), executable, lines);
        }
    }

    /// @param hits        how often the line was begun, as CPython's tracer tells it; a comprehension within it does not
    ///                    count by itself
    /// @param nanos       wall time, that of what the line has called included; looked up about every millisecond
    /// @param rowsRead    rows that its queries were answered
    /// @param rowsWritten lines of line protocol that it wrote, whatever became of them
    public record Line(long hits, long nanos, long queries, long rowsRead, long rowsWritten) {
        static final Line NOTHING = new Line(0, 0, 0, 0, 0);

        Line plus(Line other) {
            return new Line(
                    hits + other.hits,
                    nanos + other.nanos,
                    queries + other.queries,
                    rowsRead + other.rowsRead,
                    rowsWritten + other.rowsWritten);
        }
    }

    private record Key(String name, Optional<String> text) {}

    /// Both together. A file whose text has changed in between is there twice.
    public LineProfile plus(LineProfile other) {
        var sum = new LinkedHashMap<Key, File>();
        for (var each : List.of(this, other))
            for (var file : each.files) sum.merge(new Key(file.name, file.text), file, File::plus);
        return new LineProfile(List.copyOf(sum.values()));
    }

    /// With other names of files.
    public LineProfile named(UnaryOperator<String> other) {
        return new LineProfile(files.stream().map(file -> file.named(other.apply(file.name))).toList());
    }

    /// Texts only as far as there is room for them.
    LineProfile bounded() {
        long length = 0;
        var bounded = new ArrayList<File>();
        for (var file : files) {
            length += file.text.map(String::length).orElse(0);
            bounded.add(length > TEXTS_LIMIT ? file.withoutText() : file);
        }
        return new LineProfile(bounded);
    }
}
