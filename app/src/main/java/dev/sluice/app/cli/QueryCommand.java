package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice query`
@Command(name = "query", description = "Asks a database, in SQL or InfluxQL.")
final class QueryCommand extends ServerCommand {
    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(
            names = {"-l", "--language"},
            paramLabel = "sql|influxql",
            defaultValue = "sql",
            description = "Language of the query. Default: ${DEFAULT-VALUE}")
    private Queries.Language language = Queries.Language.sql;

    @Option(
            names = "--format",
            paramLabel = "pretty|json|jsonl|csv|parquet",
            defaultValue = "pretty",
            description = "Form of the result. Default: ${DEFAULT-VALUE}")
    private Format format = Format.pretty;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Write the result to a file.")
    private Optional<Path> output = Optional.empty();

    @Option(names = {"-f", "--file"}, paramLabel = "FILE", description = "Read the query from a file.")
    private Optional<Path> file = Optional.empty();

    @Parameters(paramLabel = "QUERY", arity = "0..*", description = "The query. Without one it is read from stdin.")
    private List<String> words = new ArrayList<>();

    @Override
    void run(ServerClient client) {
        if (format == Format.parquet && output.isEmpty())
            throw badUsage("Parquet is not for the screen: say --output FILE");
        if (file.isPresent() && !words.isEmpty()) throw badUsage("--file and QUERY cannot be used together");
        Queries.print(client, database.name(), language, text(), format, out(), output);
    }

    private String text() {
        if (file.isPresent()) return InputFile.text(file.get());
        try {
            if (!words.isEmpty()) return String.join(" ", words);
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailedException("cannot read the query: " + e.getMessage(), e);
        }
    }
}
