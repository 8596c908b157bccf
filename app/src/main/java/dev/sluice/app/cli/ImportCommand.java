package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import dev.sluice.app.export.PathClashes;
import dev.sluice.app.export.ServerTriggers;
import dev.sluice.app.export.TriggerDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sluice import`, which InfluxDB 3 does not have.
@Command(
        name = "import",
        description = "Sets up the triggers of a triggers.json or triggers.toml, with their databases and with the plugins that lie in"
                + " the folder plugins beside it. A trigger that is there and differs is replaced; others stay.")
final class ImportCommand extends ServerCommand {
    @Parameters(paramLabel = "FILE", description = "What sluice export has written.")
    private Path file = Path.of("");

    @Override
    void run(ServerClient client) {
        var set = new TriggerFile(file).read();
        new ServerTriggers(client).apply(set, new ServerTriggers.Listener() {
            @Override
            public void done(TriggerDefinition trigger, ServerTriggers.Change change) {
                out().println(name(trigger) + " " + change.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public void clash(TriggerDefinition trigger, List<String> others) {
                err().println("warning: " + name(trigger) + ": request path " + PathClashes.path(trigger)
                        + " is also that of " + String.join(", ", others) + "; only one of them answers");
            }
        });
    }

    private static String name(TriggerDefinition trigger) {
        return trigger.database() + "." + trigger.name();
    }
}
