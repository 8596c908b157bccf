package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `sluice uninstall package`, which InfluxDB 3 does not have.
@Command(
        name = "uninstall",
        description = "Removes Python packages of plugins.",
        subcommands = UninstallCommand.PackageCommand.class)
final class UninstallCommand extends CommandGroup {
    @Command(name = "package", aliases = "packages", description = "Removes Python packages from the environment of the plugins.")
    static final class PackageCommand extends ServerCommand {
        @Parameters(arity = "1..*", paramLabel = "PACKAGE", description = "What to remove.")
        private List<String> packages = List.of();

        @Mixin
        private PackageOptions options = new PackageOptions();

        @Override
        void run(ServerClient client) {
            var body = json();
            packages.forEach(body.putArray("packages")::add);
            options.runtime().ifPresent(runtime -> body.put("runtime", runtime));
            PipWords.print(client, "/api/sluice/v1/packages/uninstall", body, out());
        }
    }
}
