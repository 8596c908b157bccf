package dev.sluice.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.app.client.ServerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice test …`
@Command(
        name = "test",
        description = "Runs a plugin on input of yours; nothing is kept.",
        subcommands = {TestCommand.WalCommand.class, TestCommand.ScheduleCommand.class})
final class TestCommand extends CommandGroup {
    /// What all test runs are told.
    static final class Common {
        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Option(
                names = "--input-arguments",
                paramLabel = "K=V,…",
                converter = KeyValues.Converter.class,
                description = "Arguments for the plugin.")
        private List<KeyValues> arguments = new ArrayList<>();

        @Option(names = "--cache-name", paramLabel = "NAME", description = "Cache that test runs of this name share.")
        private Optional<String> cacheName = Optional.empty();

        @Parameters(paramLabel = "FILENAME", description = "Plugin below the server's plugin directory.")
        private String filename = "";

        private ObjectNode body() {
            var body = ServerCommand.json().put("filename", filename).put("database", database.name());
            KeyValues.joined(arguments).ifPresent(given -> given.forEach(body.putObject("input_arguments")::put));
            cacheName.ifPresent(name -> body.put("cache_name", name));
            return body;
        }
    }

    @Command(name = "wal_plugin", description = "Runs a data write plugin on line protocol.")
    static final class WalCommand extends ServerCommand {
        @Mixin
        private Common common = new Common();

        @Option(names = "--lp", paramLabel = "TEXT", description = "Line protocol.")
        private Optional<String> text = Optional.empty();

        @Option(names = "--file", paramLabel = "FILE", description = "A file of line protocol on this machine.")
        private Optional<Path> file = Optional.empty();

        @Override
        void run(ServerClient client) {
            if (text.isPresent() && file.isPresent()) throw badUsage("--lp and --file cannot be used together");
            var lines = text.or(() -> file.map(WalCommand::read))
                    .orElseThrow(() -> new CommandFailedException("either --lp or --file must be provided"));
            var body = common.body().put("input_lp", lines);
            out().println(indented(client.sendJson("POST", "/api/v3/plugin_test/wal", body)));
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new CommandFailedException("cannot read " + file + ": " + e.getMessage(), e);
            }
        }
    }

    @Command(name = "schedule_plugin", description = "Runs a scheduled plugin once.")
    static final class ScheduleCommand extends ServerCommand {
        @Mixin
        private Common common = new Common();

        @Option(names = "--schedule", paramLabel = "CRON", description = "The call time is its next tick.")
        private Optional<String> schedule = Optional.empty();

        @Override
        void run(ServerClient client) {
            var body = common.body();
            schedule.ifPresent(cron -> body.put("schedule", cron));
            out().println(indented(client.sendJson("POST", "/api/v3/plugin_test/schedule", body)));
        }
    }

    /// JSON with two blanks for each level, as the reference prints it.
    private static String indented(String json) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        try {
            return ServerCommand.mapper().writer(printer).writeValueAsString(ServerCommand.mapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new CommandFailedException("the answer is no JSON: " + json, e);
        }
    }
}
