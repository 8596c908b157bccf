package dev.sluice.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.app.client.ServerClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Prints what pip says on a server while it says it.
final class PipWords {
    private PipWords() {}

    /// @throws CommandFailedException when pip failed, or the answer broke off
    static void print(ServerClient client, String path, ObjectNode body, PrintWriter out) {
        try (var lines = new BufferedReader(
                new InputStreamReader(client.stream(path, body), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var said = ServerCommand.mapper().readTree(line);
                if (said.has("ok")) return;
                if (said.has("error")) throw new CommandFailedException(firstLine(said.get("error").asText()));
                out.println(said.path("line").asText());
                out.flush();
            }
            throw new CommandFailedException("the server broke off before pip had ended");
        } catch (IOException e) {
            throw new CommandFailedException("the answer was cut off: " + e.getMessage(), e);
        }
    }

    /// The rest is what pip said, and has been printed.
    private static String firstLine(String error) {
        return error.lines().findFirst().orElse("");
    }
}
