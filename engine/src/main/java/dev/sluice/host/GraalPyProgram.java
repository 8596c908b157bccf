package dev.sluice.host;

import java.util.Arrays;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/// GraalPy as a program: `GraalPyProgram SOURCES ENVIRONMENT [-m MODULE | -c TEXT | FILE] ARGUMENT…`. It knows no
/// triggers; pip runs in it. `SOURCES` is the folder with `sluice_host`.
public final class GraalPyProgram {
    private static final int FAILED = 1;

    private GraalPyProgram() {}

    public static void main(String[] arguments) {
        int exit;
        try (var engine = Engine.newBuilder("python")
                        .allowExperimentalOptions(true)
                        .option("engine.WarnInterpreterOnly", "false")
                        .option("log.python.level", "SEVERE")
                        .build();
                var context = Context.newBuilder("python")
                        .engine(engine)
                        .allowAllAccess(true)
                        .allowExperimentalOptions(true)
                        .option("python.PosixModuleBackend", "native")
                        .option("python.WarnExperimentalFeatures", "false")
                        .arguments("python", Arrays.copyOfRange(arguments, 1, arguments.length))
                        .build()) {
            exit = run(context, arguments[0]);
        }
        // at once: a thread that Python has left behind must not keep a finished program
        Runtime.getRuntime().halt(exit);
    }

    private static int run(Context context, String sources) {
        var text = "import sys\nsys.path.insert(0, %s)\nfrom sluice_host import program\nprogram.main(sys.argv)\n"
                .formatted(PythonContexts.pythonText(sources));
        try {
            context.eval(Source.newBuilder("python", text, "<sluice>").internal(true).buildLiteral());
            return 0;
        } catch (PolyglotException e) {
            if (e.isExit()) return e.getExitStatus();
            System.err.println(e.getMessage());
            return FAILED;
        }
    }
}
