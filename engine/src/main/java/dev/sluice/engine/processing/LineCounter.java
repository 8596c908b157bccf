package dev.sluice.engine.processing;

import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.processing.LineProfile.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Gathers what the lines of one run did, from what its host tells and from what it asks of the engine. Any thread.
public final class LineCounter implements WrappedApi {
    private final PluginApi api;
    private final Map<String, SortedSet<Integer>> executable = new TreeMap<>();
    private final Map<String, SortedMap<Integer, Line>> lines = new TreeMap<>();

    public LineCounter(PluginApi api) {
        this.api = api;
    }

    @Override
    public PluginApi api() {
        return api;
    }

    @Override
    public void begun() {
        synchronized (this) {
            executable.clear();
            lines.clear();
        }
        api.begun();
    }

    @Override
    public void writeSync(Optional<String> database, String text, boolean noSync, String source) {
        wrote(text, source);
        api.writeSync(database, text, noSync, source);
    }

    @Override
    public void traced(Traced event) {
        switch (event) {
            case Traced.Executable(var file, var numbers) -> {
                synchronized (this) {
                    executable.computeIfAbsent(file, _ -> new TreeSet<>()).addAll(numbers);
                }
            }
            case Traced.Counted(var file, var counted) ->
                counted.forEach(line -> add(file, line.line(), new Line(line.hits(), line.nanos(), 0, 0, 0)));
            case Traced.Queried(var source, var rows) -> add(source, new Line(0, 0, 1, rows, 0));
            case Traced.CacheUse _, Traced.ProcessorTime _, Traced.Touched _, Traced.Readings _, Traced.Earlier _, Traced.Omitted _ -> {}
        }
        api.traced(event);
    }

    private void wrote(String text, String source) {
        add(source, new Line(0, 0, 0, 0, PointLines.of(text).size()));
    }

    private void add(String source, Line line) {
        int end = source.lastIndexOf(':');
        if (end < 0) return;
        try {
            add(source.substring(0, end), Integer.parseInt(source, end + 1, source.length(), 10), line);
        } catch (NumberFormatException _) {
            // not of a line
        }
    }

    private synchronized void add(String file, int number, Line line) {
        lines.computeIfAbsent(file, _ -> new TreeMap<>()).merge(number, line, Line::plus);
    }

    /// Of the run, which has ended.
    public synchronized LineProfile profile(PluginCode code, RunOutcome outcome) {
        outcome.writes().forEach(write -> wrote(write.lines(), write.source()));
        var files = new ArrayList<LineProfile.File>();
        executable.forEach((file, numbers) -> files.add(new LineProfile.File(
                file, text(file, code), numbers, lines.getOrDefault(file, new TreeMap<>()))));
        return new LineProfile(files).bounded();
    }

    private static Optional<String> text(String file, PluginCode code) {
        if (code instanceof PluginCode.SingleFile(var own, var text) && own.toString().equals(file))
            return Optional.of(text);
        try {
            var path = Path.of(file);
            return Files.size(path) > LineProfile.TEXTS_LIMIT ? Optional.empty() : Optional.of(Files.readString(path));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
