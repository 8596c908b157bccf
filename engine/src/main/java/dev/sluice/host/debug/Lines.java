package dev.sluice.host.debug;

import com.oracle.graal.python.compiler.BytecodeCodeUnit;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.ContextLocal;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.instrumentation.EventContext;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.source.Source;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All lines of plugins in a host, and what its debuggers want to know of them. Any thread.
public final class Lines {
    /// What is marked in a file, by whom; and the nodes of its lines, which vanish with their code.
    private static final class FileLines {
        final Set<LineNode> nodes = Collections.newSetFromMap(new WeakHashMap<>());
        final Map<Watch, Set<Integer>> marks = new HashMap<>();
        /// Of each line that may be counted.
        final Map<Integer, Integer> indices = new HashMap<>();

        boolean isMarked(int line) {
            return marks.values().stream().anyMatch(lines -> lines.contains(line));
        }
    }

    /// Of a line that cannot be counted.
    static final int NO_INDEX = -1;

    private final Map<String, FileLines> files = new HashMap<>();
    private final Map<Source, String> names = Collections.synchronizedMap(new WeakHashMap<>());
    /// Code whose lines are corrected, and whether its exceptions are to be minded.
    private final Map<BytecodeCodeUnit, Boolean> corrected = new WeakHashMap<>();

    private final Set<Watch> alerting = new HashSet<>();
    private final Set<Watch> minding = ConcurrentHashMap.newKeySet();
    private final Switch exceptions = new Switch();

    /// On from the first step or pause until the last debugger has gone, so that not each step throws code away.
    private final Switch stepping = new Switch();

    /// On from the first run that is counted until none has been for a while.
    private final Switch counting = new Switch();

    private final LineSamples samples = new LineSamples(counting);
    private int lastIndex = NO_INDEX;

    private volatile boolean alert;

    @CompilationFinal
    private @Nullable ContextLocal<Watch> watches;

    private TruffleInstrument.@Nullable Env environment;

    Lines() {}

    void start(ContextLocal<Watch> watches, TruffleInstrument.Env environment) {
        this.watches = watches;
        this.environment = environment;
    }

    TruffleInstrument.Env environment() {
        return Objects.requireNonNull(environment);
    }

    /// That of the context which the current thread has entered.
    public Watch here() {
        return Objects.requireNonNull(watches).get();
    }

    boolean watches(Source source) {
        return OwnCode.mayBe(source);
    }

    LineNode node(EventContext place) {
        var section = place.getInstrumentedSourceSection();
        var name = name(section.getSource());
        int line = section.isAvailable() ? section.getStartLine() : 0;
        var root = place.getInstrumentedNode().getRootNode();
        LineNode node;
        synchronized (files) {
            node = new LineNode(
                    this,
                    name,
                    line,
                    PythonFrames.isPartOfLine(root) ? NO_INDEX : index(name, line),
                    PythonFrames.isGenerator(root),
                    PythonFrames.code(root).map(code -> correct(code, section.getSource())).orElse(false));
            var file = files.computeIfAbsent(name, _ -> new FileLines());
            file.nodes.add(node);
            node.mark(file.isMarked(line));
        }
        return node;
    }

    /// See [LineTable].
    ///
    /// @return whether exceptions in it have to be minded, for [PythonFrames#silentLine]
    private boolean correct(BytecodeCodeUnit code, Source source) {
        synchronized (files) {
            return corrected.computeIfAbsent(code, _ -> {
                LineTable.correct(code, source);
                return LineTable.hasSilentHandlers(code);
            });
        }
    }

    /// Those that can be told of a module.
    Set<Integer> of(RootNode module) {
        var found = new TreeSet<Integer>();
        PythonFrames.code(module).ifPresent(code -> {
            var source = Objects.requireNonNull(module.getSourceSection()).getSource();
            Reach.eachLine(code, part -> correct(part, source), found::add);
        });
        return found;
    }

    /// What its file is called.
    String name(Source source) {
        return names.computeIfAbsent(source, OwnCode::file);
    }

    /// That of a line in [LineCounts]; [#NO_INDEX] for what is none, and when there are too many.
    int index(String name, int line) {
        if (line <= 0) return NO_INDEX;
        synchronized (files) {
            return files.computeIfAbsent(name, _ -> new FileLines())
                    .indices
                    .computeIfAbsent(line, _ -> lastIndex + 1 < LineCounts.LINES_LIMIT ? ++lastIndex : NO_INDEX);
        }
    }

    /// Of the files that `wanted` says, by name: the index of each line.
    Map<String, Map<Integer, Integer>> indices(Predicate<String> wanted) {
        var found = new TreeMap<String, Map<Integer, Integer>>();
        synchronized (files) {
            files.forEach((name, file) -> {
                if (wanted.test(name)) found.put(name, Map.copyOf(file.indices));
            });
        }
        return found;
    }

    /// From now on the watch counts.
    void count(Watch watch) {
        samples.begin(watch);
    }

    void stopCounting(Watch watch) {
        samples.end(watch);
    }

    boolean isCounting() {
        return counting.isOn();
    }

    void mark(Watch watch, String name, Set<Integer> lines) {
        synchronized (files) {
            var file = files.computeIfAbsent(name, _ -> new FileLines());
            if (lines.isEmpty()) file.marks.remove(watch);
            else file.marks.put(watch, Set.copyOf(lines));
            for (var node : file.nodes) node.mark(file.isMarked(node.line));
        }
    }

    /// Whether the watch has to see each line.
    void alert(Watch watch, boolean now) {
        synchronized (alerting) {
            if (now) alerting.add(watch);
            else alerting.remove(watch);
            alert = !alerting.isEmpty();
            if (alert) stepping.set(true);
        }
    }

    void mindExceptions(Watch watch, boolean now) {
        synchronized (alerting) {
            if (now) minding.add(watch);
            else minding.remove(watch);
            exceptions.set(!minding.isEmpty());
        }
    }

    boolean isAlert() {
        return stepping.isOn() && alert;
    }

    boolean mindsExceptions() {
        return exceptions.isOn();
    }

    /// Nobody debugs any more.
    void calm() {
        synchronized (alerting) {
            if (alerting.isEmpty()) stepping.set(false);
        }
    }

    /// When it is not clear that CPython would tell of the line.
    @TruffleBoundary
    void count(MaterializedFrame frame, LineNode node, boolean alone) {
        here().count(frame, node, alone);
    }

    @TruffleBoundary
    void reached(MaterializedFrame frame, LineNode node) {
        here().reached(frame, node);
    }

    @TruffleBoundary
    void returned(MaterializedFrame frame) {
        here().returned(frame);
    }

    @TruffleBoundary
    void raised(MaterializedFrame frame, LineNode node, Throwable exception) {
        here().raised(frame, node, exception);
    }
}
