package dev.sluice.app.cli;

import dev.sluice.app.demo.Demo;
import dev.sluice.app.demo.DemoFailedException;
import dev.sluice.engine.EngineConfig.PluginRuntimeKind;
import dev.sluice.engine.EngineException;
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
            description = "Python that runs the plugins. Default: ${DEFAULT-VALUE}")
    private ServeCommand.Runtime runtime = ServeCommand.Runtime.graalpy;

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        ProgramLog.configure("warn");
        var kind =
                switch (runtime) {
                    case graalpy -> PluginRuntimeKind.GRAALPY;
                    case cpython -> PluginRuntimeKind.CPYTHON;
                };
        try {
            new Demo(spec.commandLine().getOut(), kind).run();
            return 0;
        } catch (DemoFailedException | EngineException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }
}
