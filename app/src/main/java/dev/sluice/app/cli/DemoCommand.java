package dev.sluice.app.cli;

import dev.sluice.app.demo.Demo;
import dev.sluice.app.demo.DemoFailedException;
import dev.sluice.engine.EngineException;
import dev.sluice.engine.catalog.PythonRuntime;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sluice demo`
@Command(
        name = "demo",
        description = "Shows what Sluice does, on this machine's own figures: an engine, three plugins, and what they make of it.")
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--plugin-runtime",
            paramLabel = "graalpy|cpython",
            defaultValue = "graalpy",
            converter = PythonName.class,
            description = "Python that runs the plugins. Default: ${DEFAULT-VALUE}")
    private PythonRuntime runtime = PythonRuntime.GRAALPY;

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        ProgramLog.configure("warn");
        try {
            new Demo(spec.commandLine().getOut(), runtime).run();
            return 0;
        } catch (DemoFailedException | EngineException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
