package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.query.QueryResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A process with a plugin host in an endless built-in; prints the host's process id once the plugin is in it.
final class EndlessEngine {
    private static final String PLUGIN =
            """
            def process_writes(influxdb3_local, table_batches, args):
                import os
                influxdb3_local.info(os.getpid())
                sum(range(10 ** 12))
            """;

    private EndlessEngine() {}

    public static void main(String[] arguments) throws InterruptedException {
        var kind = PythonRuntime.valueOf(arguments[0]);
        var hosts = new PluginHosts(
                new PluginHosts.Settings(kind, Optional.empty(), Map.of(), Optional.empty(), 256L << 20), System.err::println);
        hosts.open("db.endless")
                .run(
                        new PluginRun(
                                "run",
                                new PluginCode.SingleFile(Path.of("/m.py"), PLUGIN),
                                new Invocation.Writes(List.of()),
                                Optional.empty()),
                        new PrintingApi());
    }

    private static final class PrintingApi implements PluginApi {
        @Override
        public void log(LogLevel level, String text, String source) {
            System.out.println(text);
        }

        @Override
        public QueryResult query(String sql, Map<String, String> parameters, Optional<String> database, String source) {
            throw new IllegalStateException();
        }

        @Override
        public void writeSync(Optional<String> database, String lines, boolean noSync, String source) {}
    }
}
