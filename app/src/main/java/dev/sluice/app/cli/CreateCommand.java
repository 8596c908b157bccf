package dev.sluice.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.app.client.ServerClient;
import dev.sluice.app.client.ServerException;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.schedule.HumanDuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice create …`
@Command(
        name = "create",
        description = "Creates a database, a trigger or a token.",
        subcommands = {
            CreateCommand.DatabaseCommand.class,
            CreateCommand.TriggerCommand.class,
            CreateCommand.TokenCommand.class
        })
final class CreateCommand extends CommandGroup {
    @Command(name = "database", description = "Creates a database.")
    static final class DatabaseCommand extends ServerCommand {
        @Option(names = "--retention-period", paramLabel = "DURATION", description = "How long rows are kept: 30d, 1h 30m.")
        private Optional<String> retention = Optional.empty();

        @Parameters(paramLabel = "NAME", description = "Name of the database.")
        private String name = "";

        @Override
        void run(ServerClient client) {
            var body = json().put("db", name);
            retention.ifPresent(period -> body.put("retention_period", checked(period)));
            client.sendJson("POST", "/api/v3/configure/database", body);
            out().println("Database \"" + name + "\" created successfully");
        }

        private String checked(String period) {
            try {
                HumanDuration.parse(period);
                return period;
            } catch (IllegalArgumentException e) {
                throw badUsage("Invalid value for option '--retention-period': " + e.getMessage());
            }
        }
    }

    @Command(name = "trigger", description = "Creates a trigger for a plugin.")
    static final class TriggerCommand extends ServerCommand {
        private static final String PATH = "/api/v3/configure/processing_engine_trigger";
        /// Where Sluice says what looks wrong with a trigger that it has made all the same.
        private static final String WARNINGS = "Sluice-Warnings";

        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Option(
                names = "--trigger-spec",
                required = true,
                paramLabel = "SPEC",
                description = "When it fires: table:NAME, all_tables, every:DURATION, cron:EXPRESSION or request:PATH.")
        private TriggerSpecification specification = new TriggerSpecification.AllTables();

        @Option(names = "--path", paramLabel = "PATH", description = "Plugin below the plugin directory, or gh:PATH.")
        private Optional<String> path = Optional.empty();

        @Option(names = "--plugin-filename", paramLabel = "FILE", description = "The older name of --path.")
        private Optional<String> filename = Optional.empty();

        @Option(names = "--upload", description = "PATH is on this machine; send it to the server first.")
        private boolean upload;

        @Option(
                names = "--trigger-arguments",
                paramLabel = "K=V,…",
                converter = KeyValues.Converter.class,
                description = "Arguments for the plugin.")
        private List<KeyValues> arguments = new ArrayList<>();

        @Option(names = "--disabled", description = "Create it disabled.")
        private boolean disabled;

        @Option(names = "--run-asynchronous", description = "Runs need not wait for each other.")
        private boolean asynchronous;

        @Option(
                names = "--error-behavior",
                paramLabel = "log|retry|disable",
                defaultValue = "log",
                description = "What happens when a run fails. Default: ${DEFAULT-VALUE}")
        private ErrorBehaviorName errorBehavior = ErrorBehaviorName.log;

        @Mixin
        private PythonOption python = new PythonOption();

        @Parameters(paramLabel = "NAME", description = "Name of the trigger.")
        private String name = "";

        @Override
        void run(ServerClient client) {
            if (path.isPresent() && filename.isPresent())
                throw badUsage("--path and --plugin-filename cannot be used together");
            var plugin = path.or(() -> filename)
                    .orElseThrow(() -> badUsage("Either --path or --plugin-filename must be provided"));
            try {
                var uploaded = upload ? PluginUpload.of(Path.of(plugin)).send(client) : plugin;
                client.sendJsonForHeader("POST", PATH, definition(uploaded), WARNINGS).ifPresent(this::warn);
            } catch (CommandFailedException | ServerException e) {
                err().println("Failed to create trigger: " + e.getMessage());
                throw e;
            }
            out().println("Trigger " + name + " created successfully");
        }

        private void warn(String warnings) {
            try {
                mapper().readTree(warnings).forEach(warning -> err().println("warning: " + warning.asText()));
            } catch (JsonProcessingException e) {
                err().println("warning: " + warnings);
            }
        }

        private JsonNode definition(String plugin) {
            var body = json()
                    .put("db", database.name())
                    .put("plugin_filename", plugin)
                    .put("trigger_name", name)
                    .put("trigger_specification", specification.text())
                    .put("disabled", disabled);
            var settings = body.putObject("trigger_settings")
                    .put("run_async", asynchronous)
                    .put("error_behavior", errorBehavior.name());
            python.addTo(settings);
            var given = KeyValues.joined(arguments);
            if (given.isPresent()) given.get().forEach(body.putObject("trigger_arguments")::put);
            else body.putNull("trigger_arguments");
            return body;
        }
    }

    /// The words of the API, which are lower case.
    enum ErrorBehaviorName {
        log,
        retry,
        disable
    }

    @Command(name = "token", description = "Creates a token.")
    static final class TokenCommand extends ServerCommand {
        @Option(names = "--admin", required = true, description = "The token of an administrator.")
        boolean admin;

        @Option(names = "--regenerate", description = "Replaces the operator's token; the old one is worth nothing then.")
        private boolean regenerate;

        @Option(names = "--name", paramLabel = "NAME", description = "Name of a further token.")
        private Optional<String> name = Optional.empty();

        @Option(names = "--expiry", paramLabel = "DURATION", description = "How long a further token is good: 30d, 1h.")
        private Optional<String> expiry = Optional.empty();

        @Override
        void run(ServerClient client) {
            if (name.isPresent() && regenerate) throw badUsage("--regenerate is for the operator's token, not for one with --name");
            if (name.isEmpty() && expiry.isPresent()) throw badUsage("--expiry is for a further token, with --name");
            var answer = name.isPresent() ? named(client, name.get()) : operator(client);
            String token;
            try {
                token = mapper().readTree(answer).path("token").asText();
            } catch (JsonProcessingException e) {
                throw new CommandFailedException("the answer is no token: " + answer, e);
            }
            out().println("New token created successfully!");
            out().println();
            out().println("Token: " + token);
            out().println("HTTP Requests Header: Authorization: Bearer " + token);
            out().println();
            out().println("IMPORTANT: Store this token securely, as it cannot be retrieved again.");
        }

        private String operator(ServerClient client) {
            return client.post("/api/v3/configure/token/admin" + (regenerate ? "/regenerate" : ""), Map.of());
        }

        private String named(ServerClient client, String tokenName) {
            var body = json().put("token_name", tokenName);
            expiry.ifPresent(text -> body.put("expiry_secs", seconds(text)));
            return client.sendJson("POST", "/api/v3/configure/token/named_admin", body);
        }

        private long seconds(String duration) {
            try {
                return HumanDuration.parse(duration).toSeconds();
            } catch (IllegalArgumentException e) {
                throw badUsage("Invalid value for option '--expiry': " + e.getMessage());
            }
        }
    }
}
