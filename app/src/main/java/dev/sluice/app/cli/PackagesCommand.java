package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sluice show packages`
@Command(name = "packages", description = "Shows the Python packages that plugins can import.")
final class PackagesCommand extends ServerCommand {
    @Option(
            names = "--format",
            paramLabel = "pretty|json",
            defaultValue = "pretty",
            description = "Form of the result; pretty: lines such as requests==2.32.0. Default: ${DEFAULT-VALUE}")
    private ListForm form = ListForm.pretty;

    @Mixin
    private PackageOptions options = new PackageOptions();

    @Override
    void run(ServerClient client) {
        var parameters = options.runtime().map(runtime -> Map.of("runtime", runtime)).orElse(Map.of());
        var answer = client.get("/api/sluice/v1/packages", parameters);
        if (form == ListForm.json) out().println(answer);
        else for (var found : tree(answer).path("packages")) out().println(found.path("name").asText() + "==" + found.path("version").asText());
    }
}
