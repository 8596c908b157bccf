package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import dev.sluice.app.local.LocalEngines;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which server a command talks to, and with which token.
final class ServerOptions {
    @Option(
            names = {"-H", "--host"},
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8181",
            converter = ServerUrl.class,
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

    boolean isThisMachine() {
        var name = String.valueOf(host.getHost());
        return name.equals("localhost") || name.startsWith("127.") || name.equals("[::1]");
    }

    ServerClient connect() {
        return new ServerClient(
                host,
                token.or(() -> new LocalEngines(LocalEngines.userData()).token(host)),
                TrustedServers.context(authority, trustAll));
    }
}
