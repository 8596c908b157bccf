package dev.sluice.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.app.client.ServerClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that asks something of a server.
abstract class ServerCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HIGHEST_LAST = 10_000;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// @throws CommandFailedException when it does not work out
    abstract void run(ServerClient client);

    /// Of a command that has done its work.
    int exitCode() {
        return 0;
    }

    @Override
    public final Integer call() {
        try (var client = server.connect()) {
            run(client);
            return exitCode();
        } finally {
            out().flush();
        }
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final ParameterException badUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /// How many runs a server tells or replays at once.
    final void checkLast(int last) {
        if (last < 1 || last > HIGHEST_LAST) throw badUsage("--last must be from 1 to " + HIGHEST_LAST);
    }

    final boolean isForThisMachine() {
        return server.isThisMachine();
    }

    static ObjectNode json() {
        return JSON.createObjectNode();
    }

    /// @throws CommandFailedException when the server's answer is no JSON
    static JsonNode tree(String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new CommandFailedException("the server's answer is no JSON: " + e.getMessage(), e);
        }
    }

    static ObjectMapper mapper() {
        return JSON;
    }
}
