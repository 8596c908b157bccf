package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Asks a server and passes the answer on as it comes.
final class Queries {
    private static final int BUFFER_CHARS = 16 * 1024;

    /// What a query can be written in, by the name of its option.
    enum Language {
        sql,
        influxql
    }

    private Queries() {}

    /// @param file where the answer goes; empty: to `out`
    static void print(
            ServerClient client,
            String database,
            Language language,
            String query,
            Format format,
            PrintWriter out,
            Optional<Path> file) {
        var body = ServerCommand.json().put("db", database).put("q", query).put("format", format.name());
        try (var answer = client.stream("/api/v3/query_" + language.name(), body)) {
            if (file.isPresent()) OutputFile.write(file.get(), answer);
            else copy(new InputStreamReader(answer, StandardCharsets.UTF_8), out);
        } catch (IOException e) {
            throw new CommandFailedException("the answer was cut off: " + e.getMessage(), e);
        }
    }

    static void print(ServerClient client, String database, String sql, Format format, PrintWriter out) {
        print(client, database, Language.sql, sql, format, out, Optional.empty());
    }

    /// A shell's prompt belongs on a line of its own.
    private static void copy(Reader answer, PrintWriter out) throws IOException {
        var buffer = new char[BUFFER_CHARS];
        char last = '\n';
        int read;
        while ((read = answer.read(buffer)) >= 0) {
            if (read == 0) continue;
            out.write(buffer, 0, read);
            last = buffer[read - 1];
        }
        if (last != '\n') out.println();
        out.flush();
    }
}
