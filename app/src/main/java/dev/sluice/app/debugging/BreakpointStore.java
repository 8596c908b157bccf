package dev.sluice.app.debugging;

import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.engine.debug.SourceBreakpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;

/// All breakpoints of the workspace, kept between starts. FX thread only, except [#wanted].
final class BreakpointStore {
    /// More are not taken; the engine has the same limit.
    static final int LIMIT = 10_000;

    private static final String LINES = "breakpoints", STOPS = "stops";

    /// What a session is to be told.
    record Wanted(Map<Path, List<SourceBreakpoint>> lines, OtherStops stops) {
        Wanted {
            lines = Map.copyOf(lines);
        }
    }

    private final Memory memory;
    private final ObservableList<LineBreakpoint> lines = FXCollections.observableArrayList();
    private final ObservableList<LineBreakpoint> linesView = FXCollections.unmodifiableObservableList(lines);
    private final ReadOnlyObjectWrapper<OtherStops> stops = new ReadOnlyObjectWrapper<>(OtherStops.DEFAULT);
    private final ObservableMap<LineBreakpoint, String> problems = FXCollections.observableHashMap();
    private final ObservableMap<LineBreakpoint, String> problemsView = FXCollections.unmodifiableObservableMap(problems);
    private final List<Runnable> listeners = new ArrayList<>();
    private volatile Wanted wanted;

    public BreakpointStore(Memory memory) {
        this.memory = memory;
        memory.get(LINES).map(BreakpointText::read).ifPresent(lines::setAll);
        memory.get(STOPS).map(BreakpointText::readStops).ifPresent(stops::set);
        wanted = snapshot();
    }

    /// By file and line.
    public ObservableList<LineBreakpoint> lines() {
        return linesView;
    }

    public ReadOnlyObjectProperty<OtherStops> stopsProperty() {
        return stops.getReadOnlyProperty();
    }

    /// Why a breakpoint cannot be reached, as far as a host has said so.
    public ObservableMap<LineBreakpoint, String> problems() {
        return problemsView;
    }

    /// For any thread.
    Wanted wanted() {
        return wanted;
    }

    /// Calls `listener` after every change of what stops.
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public Optional<LineBreakpoint> at(Path file, int line) {
        return lines.stream().filter(one -> one.line() == line && one.file().equals(file)).findFirst();
    }

    public List<LineBreakpoint> in(Path file) {
        return lines.stream().filter(one -> one.file().equals(file)).toList();
    }

    public void toggle(Path file, int line) {
        at(file, line).ifPresentOrElse(this::remove, () -> put(LineBreakpoint.at(file, line)));
    }

    /// Sets one, in place of that at its line.
    public void put(LineBreakpoint breakpoint) {
        var next = without(breakpoint);
        next.add(breakpoint);
        replace(next);
    }

    public void remove(LineBreakpoint breakpoint) {
        replace(without(breakpoint));
    }

    public void clear() {
        replace(List.of());
    }

    public void setStops(OtherStops next) {
        if (next.equals(stops.get())) return;
        stops.set(next);
        memory.put(STOPS, BreakpointText.write(next));
        changed();
    }

    /// The breakpoints of a file are at other lines now: its text was edited, or somebody has clicked there.
    ///
    /// @param looks what stands at which line
    /// @param look  how a breakpoint of ours looks there; those that look alike keep their order
    /// @param <L>   something with equality
    <L> void follow(Path file, Map<Integer, L> looks, java.util.function.Function<LineBreakpoint, L> look) {
        var known = new HashMap<L, List<LineBreakpoint>>();
        for (var one : in(file)) known.computeIfAbsent(look.apply(one), _ -> new ArrayList<>()).add(one);
        var next = new ArrayList<>(lines);
        next.removeIf(one -> one.file().equals(file));
        new TreeMap<>(looks).forEach((line, seen) -> {
            var same = known.getOrDefault(seen, List.of());
            next.add(same.isEmpty() ? LineBreakpoint.at(file, line) : same.removeFirst().onLine(line));
        });
        replace(next);
    }

    /// A file or folder has another name now.
    void moved(Path from, Path to) {
        replace(lines.stream()
                .map(one -> one.in(OpenFile.moved(one.file(), from, to)))
                .toList());
    }

    void setProblem(LineBreakpoint breakpoint, String problem) {
        if (problem.isEmpty()) problems.remove(breakpoint);
        else if (lines.contains(breakpoint)) problems.put(breakpoint, problem);
    }

    private List<LineBreakpoint> without(LineBreakpoint breakpoint) {
        var next = new ArrayList<>(lines);
        next.removeIf(one -> one.line() == breakpoint.line() && one.file().equals(breakpoint.file()));
        return next;
    }

    private void replace(List<LineBreakpoint> next) {
        var sorted = next.stream()
                .sorted(Comparator.comparing(LineBreakpoint::file).thenComparing(LineBreakpoint::line))
                .limit(LIMIT)
                .toList();
        if (sorted.equals(lines)) return;
        problems.keySet().removeIf(one -> !sorted.contains(one));
        lines.setAll(sorted);
        memory.put(LINES, BreakpointText.write(sorted));
        changed();
    }

    private void changed() {
        wanted = snapshot();
        List.copyOf(listeners).forEach(Runnable::run);
    }

    private Wanted snapshot() {
        var byFile = lines.stream()
                .filter(LineBreakpoint::enabled)
                .collect(Collectors.groupingBy(
                        LineBreakpoint::file, Collectors.mapping(LineBreakpoint::wanted, Collectors.toList())));
        return new Wanted(byFile, stops.get());
    }
}
