package dev.sluice.app.cli;

import dev.sluice.app.client.ServerException;
import dev.sluice.engine.catalog.InvalidTriggerException;
import dev.sluice.engine.catalog.TriggerSpecification;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine;

/// `sluice COMMAND …`. Exit codes: 0 done, 1 the work failed, 2 bad usage.
@Command(
        name = "sluice",
        description = "A desktop IDE for InfluxDB 3 Processing Engine plugins, with a complete local engine inside.",
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "[DIR | COMMAND]",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            CreateCommand.class,
            DeleteCommand.class,
            EnableCommand.class,
            DisableCommand.class,
            UpdateCommand.class,
            ShowCommand.class,
            WriteCommand.class,
            QueryCommand.class,
            TestCommand.class,
            RunsCommand.class,
            ReplayCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            InstallCommand.class,
            UninstallCommand.class,
            HelpCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class CommandLineInterface {
    @Mixin
    HelpOption help = new HelpOption();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    boolean versionAsked;

    private CommandLineInterface() {}

    /// Runs a command and returns its exit code. `serve` returns when the engine has stopped.
    public static int run(String... arguments) {
        var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return run(out, err, System.getenv(), Path.of(""), arguments);
    }

    /// Whether `name` is a command, and so not a folder to open.
    public static boolean isCommand(String name) {
        return new CommandLine(new CommandLineInterface()).getSubcommands().containsKey(name);
    }

    static int run(
            PrintWriter out, PrintWriter err, Map<String, String> environment, Path directory, String... arguments) {
        var line = new CommandLine(new CommandLineInterface())
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false) // `--body @FILE` means the file's bytes
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setDefaultValueProvider(new Settings(environment, directory))
                .setParameterExceptionHandler((misuse, _) -> refused(misuse))
                .setExecutionExceptionHandler((failure, command, _) -> failed(failure, command))
                .registerConverter(
                        TriggerSpecification.class, CommandLineInterface::specification);
        try {
            return line.execute(arguments);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static TriggerSpecification specification(String text) {
        try {
            return TriggerSpecification.parse(text);
        } catch (InvalidTriggerException e) {
            var refused = new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            refused.initCause(e);
            throw refused;
        }
    }

    /// A specification is refused in the words of the `influxdb3` command, which scripts may look for.
    private static int refused(CommandLine.ParameterException misuse) {
        var command = misuse.getCommandLine();
        var err = command.getErr();
        if (misuse.getCause() instanceof CommandLine.TypeConversionException bad
                && bad.getCause() instanceof InvalidTriggerException) {
            err.println("error: invalid value '" + misuse.getValue()
                    + "' for '--trigger-spec <TRIGGER_SPECIFICATION>': " + bad.getMessage());
            err.println();
            err.println("For more information, try '--help'.");
            return CommandLine.ExitCode.USAGE;
        }
        err.println(misuse.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(misuse, err);
        err.println("For more, try: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    /// Failures of commands are said in one line; of anything else we want to see where it came from.
    private static int failed(Exception failure, CommandLine command) {
        if (!(failure instanceof CommandFailedException || failure instanceof ServerException)) failure.printStackTrace(command.getErr());
        command.getErr().println(prefix(command) + failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String prefix(CommandLine command) {
        var top = command;
        while (top.getParent() != null && top.getParent().getParent() != null) top = top.getParent();
        var name = top.getCommandName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + " command failed: ";
    }
}
