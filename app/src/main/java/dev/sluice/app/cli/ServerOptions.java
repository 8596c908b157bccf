package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import dev.sluice.app.local.LocalEngines;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which server a command talks to, and with which token.
final class ServerOptions {
    @Option(
            names = {"-H", "--host"},
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8181",
            description = "Server to talk to. Default: ${DEFAULT-VALUE}")
    private URI host = URI.create("http://127.0.0.1:8181");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Token to show. Without it, that of an engine of yours on this machine is found by itself.")
    private Optional<String> token = Optional.empty();

    @Option(names = "--tls-ca", paramLabel = "FILE", description = "Certificate to trust, as PEM.")
    private Optional<Path> authority = Optional.empty();

    @Option(names = "--tls-no-verify", description = "Trust any certificate.")
    private boolean trustAll;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    boolean isThisMachine() {
        var name = String.valueOf(host.getHost());
        return name.equals("localhost") || name.startsWith("127.") || name.equals("[::1]");
    }

    ServerClient connect() {
        if (host.getHost() == null || !List.of("http", "https").contains(String.valueOf(host.getScheme())))
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--host': '" + host + "' is not the URL of a server, such as http://127.0.0.1:8181");
        return new ServerClient(
                host,
                token.or(() -> new LocalEngines(LocalEngines.userData()).token(host)),
                TrustedServers.context(authority, trustAll));
    }
}
