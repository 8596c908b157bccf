package dev.sluice.host;

import dev.sluice.host.debug.LineInstrument;
import dev.sluice.host.debug.Lines;
import dev.sluice.host.debug.Watch;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/// Opens Python contexts, all on one polyglot engine.
final class PythonContexts {
    /// What an engine with the Graal compiler calls itself; without it, it is `Interpreted`.
    private static final String INTERPRETED = "Interpreted";

    /// Parts of names of Python's import system, which is no better for being compiled: it took two fifths of the compiler's time
    /// in a host's first minute, several times over (measured 2026-11).
    private static final List<String> NEVER_COMPILED = List.of("_find_and_load", "find_spec");

    private static final HostAccess ACCESS =
            HostAccess.newBuilder(HostAccess.EXPLICIT).allowArrayAccess(true).build();

    private static final UnicodeData UNICODE = new UnicodeData();

    private final Engine engine;

    /// There from before the first context, see [LineInstrument#of].
    private final Lines lines;

    private final Source prelude;
    private final List<String> environments;

    PythonContexts(List<String> pythonPath, List<String> environments) {
        var builder = Engine.newBuilder("python");
        if (LateCompiler.isWanted()) builder.option("engine.DynamicCompilationThresholds", "false");
        if (LateCompiler.isThere())
            builder.option("engine.CompileOnly", NEVER_COMPILED.stream().map(name -> "~" + name).collect(Collectors.joining(",")));
        engine = builder.allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                // it warns of the native back end chosen below; what it warns of, StandardStreams takes care of
                .option("log.python.level", "SEVERE")
                .build();
        lines = LineInstrument.of(engine);
        var paths = new StringBuilder();
        for (var path : pythonPath) paths.append(pythonText(path)).append(", ");
        prelude = Source.newBuilder(
                        "python",
                        "import sys\nsys.path[:0] = [%s]\nfrom sluice_host.graalpy import Context as SluiceContext\nSluiceContext\n"
                                .formatted(paths),
                        "<sluice>")
                .internal(true)
                .buildLiteral();
        this.environments = List.copyOf(environments);
    }

    /// A context with `sluice_host` imported, and its `sluice_host.graalpy.Context`.
    static final class Opened {
        private final Context context;
        private final Value python;

        private final TurnTaking turns;
        private final Watch watch;

        private Opened(Context context, Value python, TurnTaking turns, Watch watch) {
            this.context = context;
            this.python = python;
            this.turns = turns;
            this.watch = watch;
        }

        Context context() {
            return context;
        }

        Value python() {
            return python;
        }

        Watch watch() {
            return watch;
        }

        /// From now on it has several threads.
        void takeTurns() {
            context.enter();
            try {
                turns.begin();
            } finally {
                context.leave();
            }
        }
    }

    Opened open(HostChannel channel) {
        var log = new LineLog(channel);
        var context = Context.newBuilder("python")
                .engine(engine)
                .allowHostAccess(ACCESS)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowIO(IOAccess.ALL)
                .allowNativeAccess(true)
                .allowCreateThread(true)
                .allowCreateProcess(true)
                .allowEnvironmentAccess(EnvironmentAccess.INHERIT)
                .allowExperimentalOptions(true)
                // the Java back end cannot bind to port 0
                .option("python.PosixModuleBackend", "native")
                // with the Java one, a use of bz2 ends the run with an internal error
                .option("python.CompressionModulesBackend", "native")
                .option("python.WarnExperimentalFeatures", "false")
                .in(InputStream.nullInputStream())
                .out(log)
                .err(log)
                .build();
        try {
            var turns = new TurnTaking();
            var watch = watch(context);
            var python = context.eval(prelude).newInstance(channel, environments.toArray(), UNICODE, watch, turns);
            return new Opened(context, python, turns, watch);
        } catch (RuntimeException e) {
            context.close(true);
            throw e;
        }
    }

    private Watch watch(Context context) {
        context.enter();
        try {
            return lines.here();
        } finally {
            context.leave();
        }
    }

    /// The Python version, such as `3.12.8`.
    String version() {
        return Objects.requireNonNull(engine.getLanguages().get("python")).getVersion();
    }

    boolean compiles() {
        return !engine.getImplementationName().equals(INTERPRETED);
    }

    /// A Python literal.
    static String pythonText(String text) {
        var literal = new StringBuilder("'");
        text.chars().forEach(c -> {
            if (c >= ' ' && c < 127 && c != '\'' && c != '\\') literal.append((char) c);
            else literal.append("\\u%04x".formatted(c));
        });
        return literal.append('\'').toString();
    }
}
