package dev.sluice.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.app.client.ServerClient;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice install package`
@Command(
        name = "install",
        description = "Installs Python packages for plugins.",
        subcommands = InstallCommand.PackageCommand.class)
final class InstallCommand extends CommandGroup {
    @Command(
            name = "package",
            aliases = "packages",
            description = "Installs Python packages into the environment of a server's plugins. Says nothing when it is done.")
    static final class PackageCommand extends ServerCommand {
        private static final String ROUTES = "/api/v3/configure/plugin_environment/";

        @Parameters(paramLabel = "PACKAGE", description = "What to install, such as requests==2.32.")
        private List<String> packages = List.of();

        @Option(
                names = {"-r", "--requirements"},
                paramLabel = "PATH",
                description = "A requirements file: a file here when the server is on this machine, else a path or URL as the server sees it.")
        private Optional<String> requirements = Optional.empty();

        @Option(
                names = "--index-url",
                paramLabel = "URL",
                description = "Where packages come from. Default: as pip is configured on the server's machine")
        private Optional<String> indexUrl = Optional.empty();

        @Option(names = {"-v", "--verbose"}, description = "Show what pip says. The server must be Sluice.")
        private boolean verbose;

        @Mixin
        private PackageOptions options = new PackageOptions();

        /// The peer's command takes them, and does nothing with them.
        @Option(
                names = {"--plugin-dir", "--virtual-env-location", "--package-manager"},
                hidden = true)
        List<String> serversOwn = List.of();

        @Override
        void run(ServerClient client) {
            if (packages.isEmpty() && requirements.isEmpty())
                throw badUsage("Missing what to install: names of packages, or --requirements");
            if (verbose) {
                var body = request();
                packages.forEach(body.putArray("packages")::add);
                requirements.ifPresent(path -> body.put("requirements_location", located(path)));
                PipWords.print(client, "/api/sluice/v1/packages/install", body, out());
                return;
            }
            requirements.ifPresent(path -> client.sendJson(
                    "POST", ROUTES + "install_requirements", request().put("requirements_location", located(path))));
            if (packages.isEmpty()) return;
            var body = request();
            packages.forEach(body.putArray("packages")::add);
            client.sendJson("POST", ROUTES + "install_packages", body);
        }

        private ObjectNode request() {
            var body = json();
            indexUrl.ifPresent(url -> body.put("index_url", url));
            options.runtime().ifPresent(runtime -> body.put("runtime", runtime));
            return body;
        }

        /// A server on this machine has a working directory of its own.
        private String located(String location) {
            try {
                var file = Path.of(location);
                return isForThisMachine() && Files.exists(file) ? file.toAbsolutePath().toString() : location;
            } catch (InvalidPathException url) {
                return location;
            }
        }
    }
}
