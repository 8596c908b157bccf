package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice delete …`
@Command(
        name = "delete",
        description = "Deletes a database or a trigger.",
        subcommands = {DeleteCommand.DatabaseCommand.class, DeleteCommand.TriggerCommand.class})
final class DeleteCommand extends CommandGroup {
    @Command(name = "database", description = "Deletes a database with everything in it, after asking.")
    static final class DatabaseCommand extends ServerCommand {
        @Option(
                names = "--hard-delete",
                paramLabel = "never|now|default|TIME",
                description = "When its files may go.")
        private Optional<String> hardDelete = Optional.empty();

        @Option(names = {"-y", "--yes"}, description = "Do not ask.")
        private boolean yes;

        @Parameters(paramLabel = "NAME", description = "Name of the database.")
        private String name = "";

        @Override
        void run(ServerClient client) {
            hardDelete.filter(time -> !isTime(time)).ifPresent(time -> {
                throw badUsage("Invalid value for option '--hard-delete': '" + time
                        + "' is none of never, now, default, and no time such as 2026-01-31T12:00:00Z");
            });
            if (!yes) confirm();
            Map<String, String> parameters = new TreeMap<>(Map.of("db", name));
            hardDelete.ifPresent(time -> parameters.put("hard_delete_at", time));
            client.delete("/api/v3/configure/database", parameters);
            out().println("Database \"" + name + "\" deleted successfully");
        }

        private static boolean isTime(String text) {
            if (List.of("never", "now", "default").contains(text)) return true;
            try {
                OffsetDateTime.parse(text);
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }

        private void confirm() {
            out().println("Are you sure you want to delete \"" + name + "\"? Enter 'yes' to confirm");
            out().flush();
            try {
                var answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
                if (answer == null || !answer.strip().equals("yes"))
                    throw new CommandFailedException("Cannot delete database without confirmation");
            } catch (IOException e) {
                throw new CommandFailedException("cannot read the confirmation: " + e.getMessage(), e);
            }
        }
    }

    @Command(name = "trigger", description = "Deletes a trigger.")
    static final class TriggerCommand extends ServerCommand {
        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Option(names = "--force", description = "Also when it is enabled.")
        private boolean force;

        @Parameters(paramLabel = "NAME", description = "Name of the trigger.")
        private String name = "";

        @Override
        void run(ServerClient client) {
            client.sendJson(
                    "DELETE",
                    "/api/v3/configure/processing_engine_trigger",
                    json().put("db", database.name()).put("trigger_name", name).put("force", force));
            out().println("Trigger " + name + " deleted successfully");
        }
    }
}
