package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice write`
@Command(name = "write", description = "Writes line protocol.")
final class WriteCommand extends ServerCommand {
    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(names = {"-f", "--file"}, paramLabel = "FILE", description = "Read the lines from a file.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = {"-p", "--precision"},
            paramLabel = "ns|us|ms|s",
            description = "Unit of the timestamps. Default: guessed from each.")
    private Optional<Unit> precision = Optional.empty();

    enum Unit {
        ns,
        us,
        ms,
        s
    }

    @Option(names = "--accept-partial", description = "Keep the good lines when some are bad.")
    private boolean acceptPartial;

    @Option(names = "--no-sync", description = "Do not wait until the lines are on disk.")
    private boolean noSync;

    @Parameters(paramLabel = "LINE", arity = "0..*", description = "Lines. Without any they are read from stdin.")
    private List<String> lines = new ArrayList<>();

    @Override
    void run(ServerClient client) {
        if (file.isPresent() && !lines.isEmpty()) throw badUsage("--file and LINE cannot be used together");
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("db", database.name());
        parameters.put("accept_partial", String.valueOf(acceptPartial));
        if (noSync) parameters.put("no_sync", "true");
        precision.ifPresent(unit -> parameters.put("precision", unit.name()));
        client.postText("/api/v3/write_lp", parameters, body());
        out().println("success");
    }

    private byte[] body() {
        if (file.isPresent()) return InputFile.bytes(file.get());
        try {
            if (!lines.isEmpty()) return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return System.in.readAllBytes();
        } catch (IOException e) {
            throw new CommandFailedException("cannot read the lines: " + e.getMessage(), e);
        }
    }
}
