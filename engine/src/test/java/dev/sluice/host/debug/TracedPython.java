package dev.sluice.host.debug;

import java.util.List;
import java.util.stream.LongStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/// A Python context with a debugger that is told in Python.
final class TracedPython implements AutoCloseable {
    private static final Engine ENGINE = Engine.newBuilder("python")
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .option("log.python.level", "SEVERE")
            .build();

    /// As if it were the host's own Python.
    private static final String HOST_FILE = "/sluice_host/test.py";

    private static final Lines LINES = LineInstrument.of(ENGINE);

    private final Context context;

    /// @param debugger the body of a class `Debugger`, in which `watch` is the [Watch]
    TracedPython(String debugger) {
        context = Context.newBuilder("python")
                .engine(ENGINE)
                .allowHostAccess(HostAccess.newBuilder(HostAccess.EXPLICIT)
                        .allowArrayAccess(true)
                        .build())
                .allowCreateThread(true)
                .allowNativeAccess(true)
                .allowIO(IOAccess.ALL)
                .allowExperimentalOptions(true)
                .option("python.PosixModuleBackend", "native")
                .option("python.WarnExperimentalFeatures", "false")
                .build();
        eval("""
                import sys
                OVER, INTO, OUT = 2, 3, 4
                stops = []

                class Debugger:
                    def attach(self):
                        watch.attach()
                %s
                debugger = Debugger()

                def plugin(text, path):
                    scope = {'__name__': 'plugin'}
                    exec(compile(text, path, 'exec'), scope)
                    return scope
                """.formatted(debugger.indent(4)));
        context.enter();
        try {
            context.getBindings("python").putMember("watch", LINES.here());
        } finally {
            context.leave();
        }
        eval("debugger.attach()");
    }

    Value eval(String text) {
        return context.eval(
                Source.newBuilder("python", text, HOST_FILE).buildLiteral());
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /// Runs the text of a plugin's file.
    Value run(String text, String path) {
        return eval("plugin").execute(text, path);
    }

    List<String> stops() {
        var stops = eval("stops");
        return LongStream.range(0, stops.getArraySize())
                .mapToObj(i -> stops.getArrayElement(i).asString())
                .toList();
    }

    @Override
    public void close() {
        context.close(true);
    }
}
