package dev.sluice.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Values of options that come from environment variables, with the names of InfluxDB 3. A file `.env` in the working
/// directory counts as environment; a real variable wins over it, and an option over both.
final class Settings implements IDefaultValueProvider {
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("--host", "INFLUXDB3_HOST_URL"),
            Map.entry("--token", "INFLUXDB3_AUTH_TOKEN"),
            Map.entry("--database", "INFLUXDB3_DATABASE_NAME"),
            Map.entry("--tls-ca", "INFLUXDB3_TLS_CA"),
            Map.entry("--tls-no-verify", "INFLUXDB3_TLS_NO_VERIFY"),
            Map.entry("--node-id", "INFLUXDB3_NODE_IDENTIFIER_PREFIX"),
            Map.entry("--object-store", "INFLUXDB3_OBJECT_STORE"),
            Map.entry("--data-dir", "INFLUXDB3_DB_DIR"),
            Map.entry("--http-bind", "INFLUXDB3_HTTP_BIND_ADDR"),
            Map.entry("--max-http-request-size", "INFLUXDB3_MAX_HTTP_REQUEST_SIZE"),
            Map.entry("--without-auth", "INFLUXDB3_START_WITHOUT_AUTH"),
            Map.entry("--disable-authz", "INFLUXDB3_DISABLE_AUTHZ"),
            Map.entry("--tls-key", "INFLUXDB3_TLS_KEY"),
            Map.entry("--tls-cert", "INFLUXDB3_TLS_CERT"),
            Map.entry("--plugin-dir", "INFLUXDB3_PLUGIN_DIR"),
            Map.entry("--virtual-env-location", "VIRTUAL_ENV"),
            Map.entry("--package-manager", "INFLUXDB3_PACKAGE_MANAGER"),
            Map.entry("--plugin-repo", "INFLUXDB3_PLUGIN_REPO"),
            Map.entry("--restrict-plugin-triggers-to", "INFLUXDB3_RESTRICT_PLUGIN_TRIGGERS_TO"),
            Map.entry("--wal-flush-interval", "INFLUXDB3_WAL_FLUSH_INTERVAL"),
            Map.entry("--wal-snapshot-size", "INFLUXDB3_WAL_SNAPSHOT_SIZE"),
            Map.entry("--gen1-duration", "INFLUXDB3_GEN1_DURATION"),
            Map.entry("--log-filter", "INFLUXDB3_LOG_FILTER"));

    private final Map<String, String> environment;

    /// @param environment the process's
    Settings(Map<String, String> environment, Path workingDirectory) {
        this.environment = new HashMap<>(fromFile(workingDirectory.resolve(".env")));
        this.environment.putAll(environment);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) return null;
        return variable(option).map(environment::get).filter(value -> !value.isEmpty()).orElse(null);
    }

    static Optional<String> variable(OptionSpec option) {
        return Optional.ofNullable(VARIABLES.get(option.longestName()));
    }

    private static Map<String, String> fromFile(Path file) {
        var values = new HashMap<String, String>();
        if (!Files.isRegularFile(file)) return values;
        try {
            for (var line : Files.readAllLines(file)) {
                var text = line.strip().replaceFirst("^export\\s+", "");
                int equals = text.indexOf('=');
                if (text.startsWith("#") || equals < 1) continue;
                values.put(text.substring(0, equals).strip(), unquoted(text.substring(equals + 1).strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return values;
    }

    private static String unquoted(String value) {
        int last = value.length() - 1;
        boolean isQuoted = last > 0
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(last) == value.charAt(0);
        return isQuoted ? value.substring(1, last) : value;
    }
}
