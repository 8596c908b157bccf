package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice show …`
@Command(
        name = "show",
        description = "Shows databases, triggers, system tables, plugins or packages.",
        subcommands = {
            ShowCommand.DatabasesCommand.class,
            ShowCommand.SystemCommand.class,
            PluginsCommand.class,
            TriggersCommand.class,
            PackagesCommand.class
        })
final class ShowCommand extends CommandGroup {
    /// In what form.
    static final class FormatOption {
        @Option(
                names = "--format",
                paramLabel = "pretty|json|jsonl|csv",
                defaultValue = "pretty",
                description = "Form of the result. Default: ${DEFAULT-VALUE}")
        private Format format = Format.pretty;

        Format format() {
            return format;
        }
    }

    @Command(name = "databases", description = "Shows the databases.")
    static final class DatabasesCommand extends ServerCommand {
        @Mixin
        private FormatOption form = new FormatOption();

        @Option(names = "--show-deleted", description = "Also deleted ones.")
        private boolean withDeleted;

        @Override
        void run(ServerClient client) {
            Map<String, String> parameters = new TreeMap<>(Map.of("format", form.format.name()));
            if (withDeleted) parameters.put("show_deleted", "true");
            var answer = client.get("/api/v3/configure/database", parameters);
            out().print(answer);
            if (!answer.endsWith("\n")) out().println();
        }
    }

    @Command(name = "system", description = "Shows system tables of a database.")
    static final class SystemCommand extends ServerCommand {
        /// Rows of each table in a summary.
        private static final int SUMMARY_ROWS = 10;

        private static final List<String> TABLES = List.of(
                "influxdb_schema",
                "processing_engine_logs",
                "processing_engine_trigger_arguments",
                "processing_engine_triggers");

        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Mixin
        private FormatOption form = new FormatOption();

        @Option(names = {"-l", "--limit"}, paramLabel = "N", description = "Rows to show.")
        private Optional<Integer> limit = Optional.empty();

        @Option(names = {"-o", "--order-by"}, split = ",", paramLabel = "COLUMN", description = "Columns to sort by.")
        private List<String> order = List.of();

        @Option(names = {"-s", "--select"}, split = ",", paramLabel = "COLUMN", description = "Columns to show.")
        private List<String> columns = List.of();

        @Parameters(index = "0", paramLabel = "table|table-list|summary", description = "What to show.")
        private String what = "";

        @Parameters(index = "1", arity = "0..1", paramLabel = "TABLE", description = "The table to show.")
        private Optional<String> table = Optional.empty();

        @Override
        void run(ServerClient client) {
            if (limit.isPresent() && limit.get() < 0) throw badUsage("--limit must not be below 0");
            switch (what) {
                case "table" -> {
                    var name = table.orElseThrow(() -> badUsage("Missing the name of a table: " + TABLES));
                    Queries.print(client, database.name(), sql(name), form.format, out());
                }
                case "table-list" -> Queries.print(client, database.name(), list(), form.format, out());
                case "summary" -> {
                    for (var name : TABLES) {
                        out().println(name + " summary:");
                        Queries.print(
                                client,
                                database.name(),
                                "SELECT * FROM system." + name + " LIMIT " + SUMMARY_ROWS,
                                form.format,
                                out());
                    }
                }
                default -> throw badUsage("Unknown: '" + what + "'; there are table, table-list and summary");
            }
        }

        private String sql(String name) {
            var sql = new StringBuilder("SELECT ")
                    .append(columns.isEmpty() ? "*" : list(columns))
                    .append(" FROM system.")
                    .append(quoted(name));
            if (!order.isEmpty()) sql.append(" ORDER BY ").append(list(order));
            limit.ifPresent(rows -> sql.append(" LIMIT ").append(rows));
            return sql.toString();
        }

        private static String list() {
            return "SELECT table_name, column_name, data_type FROM information_schema.columns"
                    + " WHERE table_schema = 'system' ORDER BY table_name, ordinal_position";
        }

        private static String list(List<String> names) {
            return names.stream().map(SystemCommand::quoted).collect(Collectors.joining(", "));
        }

        private static String quoted(String name) {
            return '"' + name.replace("\"", "\"\"") + '"';
        }
    }
}
