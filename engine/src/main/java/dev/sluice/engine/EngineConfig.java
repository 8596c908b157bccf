package dev.sluice.engine;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.http.HttpSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Everything an engine is told at its start. [#defaults] and [#inMemory] give the usual values, [#change] others.
///
/// @param dataDirectory      empty for an engine that keeps everything in memory
/// @param pluginDirectory    empty: only `gh:` plugins
/// @param virtualEnvironment Python environment of the plugins; empty: `venv` (else `.venv`) in the plugin directory
/// @param packageManagement  whether clients may install packages there
/// @param pythonExecutable   for CPython; empty: found on the PATH
/// @param httpBind           `HOST:PORT`; port 0 takes a free one
/// @param anyPortWhenTaken   takes a free port when another server has the one of `httpBind`, in place of not opening
/// @param walFlushInterval   how often write triggers are given what was written
/// @param pluginMemoryBytes  of each plugin host: heap on GraalPy, data segment on CPython
/// @param pluginTimeout      longest run of a plugin; empty: no limit
/// @param pluginRepository   base address of `gh:` plugins, asked for at each of them
/// @param packageIndex       where packages come from, asked for at each installation that does not say; empty: as pip is
///                           configured
/// @param triggerKinds       kinds of triggers that may be created; those that exist run in any case
/// @param missingColumns     what plugins see of columns that a written line did not have
/// @param compatibleCors     any web page may call, as with InfluxDB 3
/// @param allowedHosts       further names accepted in the `Host` header
/// @param openPaths          paths that need no token
public record EngineConfig(
        String nodeId,
        Optional<Path> dataDirectory,
        Optional<Path> pluginDirectory,
        Optional<Path> virtualEnvironment,
        boolean packageManagement,
        PythonRuntime pluginRuntime,
        Optional<Path> pythonExecutable,
        long pluginMemoryBytes,
        Optional<Duration> pluginTimeout,
        Supplier<URI> pluginRepository,
        Supplier<Optional<String>> packageIndex,
        Set<TriggerSpecification.Kind> triggerKinds,
        MissingColumns missingColumns,
        String httpBind,
        boolean anyPortWhenTaken,
        Optional<HttpSettings.Tls> tls,
        Duration walFlushInterval,
        boolean authentication,
        boolean compatibleCors,
        List<String> allowedHosts,
        Set<String> openPaths,
        long maxHttpRequestBytes,
        boolean strictCompatibility,
        InstantSource clock) {
    public static final String PUBLIC_PLUGIN_REPOSITORY =
            "https://raw.githubusercontent.com/influxdata/influxdb3_plugins/main/";

    public EngineConfig {
        allowedHosts = List.copyOf(allowedHosts);
        openPaths = Set.copyOf(openPaths);
        triggerKinds = Set.copyOf(triggerKinds);
    }

    public static EngineConfig defaults(Path dataDirectory) {
        return new Builder().dataDirectory(dataDirectory).build();
    }

    public static EngineConfig inMemory() {
        return new Builder().build();
    }

    /// A builder that starts from these values.
    public Builder change() {
        var builder = new Builder();
        builder.nodeId = nodeId;
        builder.dataDirectory = dataDirectory;
        builder.pluginDirectory = pluginDirectory;
        builder.virtualEnvironment = virtualEnvironment;
        builder.packageManagement = packageManagement;
        builder.pluginRuntime = pluginRuntime;
        builder.pythonExecutable = pythonExecutable;
        builder.pluginMemoryBytes = pluginMemoryBytes;
        builder.pluginTimeout = pluginTimeout;
        builder.pluginRepository = pluginRepository;
        builder.packageIndex = packageIndex;
        builder.triggerKinds = triggerKinds;
        builder.missingColumns = missingColumns;
        builder.httpBind = httpBind;
        builder.anyPortWhenTaken = anyPortWhenTaken;
        builder.tls = tls;
        builder.walFlushInterval = walFlushInterval;
        builder.authentication = authentication;
        builder.compatibleCors = compatibleCors;
        builder.allowedHosts = allowedHosts;
        builder.openPaths = openPaths;
        builder.maxHttpRequestBytes = maxHttpRequestBytes;
        builder.strictCompatibility = strictCompatibility;
        builder.clock = clock;
        return builder;
    }

    /// Values by name, each with its default.
    public static final class Builder {
        private String nodeId = "local";
        private Optional<Path> dataDirectory = Optional.empty();
        private Optional<Path> pluginDirectory = Optional.empty();
        private Optional<Path> virtualEnvironment = Optional.empty();
        private boolean packageManagement = true;
        private PythonRuntime pluginRuntime = PythonRuntime.GRAALPY;
        private Optional<Path> pythonExecutable = Optional.empty();
        private long pluginMemoryBytes = 1L << 30;
        private Optional<Duration> pluginTimeout = Optional.empty();
        private Supplier<URI> pluginRepository = () -> URI.create(PUBLIC_PLUGIN_REPOSITORY);
        private Supplier<Optional<String>> packageIndex = Optional::empty;
        private Set<TriggerSpecification.Kind> triggerKinds = Set.of(TriggerSpecification.Kind.values());
        private MissingColumns missingColumns = MissingColumns.OMIT;
        private String httpBind = "127.0.0.1:8181";
        private boolean anyPortWhenTaken;
        private Optional<HttpSettings.Tls> tls = Optional.empty();
        private Duration walFlushInterval = Duration.ofSeconds(1);
        private boolean authentication = true;
        private boolean compatibleCors;
        private List<String> allowedHosts = List.of();
        private Set<String> openPaths = Set.of();
        private long maxHttpRequestBytes = 10_485_760;
        private boolean strictCompatibility;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        public Builder nodeId(String value) {
            nodeId = value;
            return this;
        }

        public Builder dataDirectory(Path value) {
            dataDirectory = Optional.of(value);
            return this;
        }

        public Builder pluginDirectory(Path value) {
            pluginDirectory = Optional.of(value);
            return this;
        }

        public Builder virtualEnvironment(Path value) {
            virtualEnvironment = Optional.of(value);
            return this;
        }

        public Builder packageManagement(boolean value) {
            packageManagement = value;
            return this;
        }

        public Builder pluginRuntime(PythonRuntime value) {
            pluginRuntime = value;
            return this;
        }

        public Builder pythonExecutable(Path value) {
            pythonExecutable = Optional.of(value);
            return this;
        }

        public Builder pluginMemoryBytes(long value) {
            pluginMemoryBytes = value;
            return this;
        }

        public Builder pluginTimeout(Duration value) {
            pluginTimeout = Optional.of(value);
            return this;
        }

        public Builder pluginRepository(Supplier<URI> value) {
            pluginRepository = value;
            return this;
        }

        public Builder packageIndex(Supplier<Optional<String>> value) {
            packageIndex = value;
            return this;
        }

        public Builder triggerKinds(Set<TriggerSpecification.Kind> value) {
            triggerKinds = value;
            return this;
        }

        public Builder missingColumns(MissingColumns value) {
            missingColumns = value;
            return this;
        }

        public Builder httpBind(String value) {
            httpBind = value;
            return this;
        }

        public Builder anyPortWhenTaken(boolean value) {
            anyPortWhenTaken = value;
            return this;
        }

        public Builder tls(HttpSettings.Tls value) {
            tls = Optional.of(value);
            return this;
        }

        public Builder walFlushInterval(Duration value) {
            walFlushInterval = value;
            return this;
        }

        public Builder authentication(boolean value) {
            authentication = value;
            return this;
        }

        public Builder compatibleCors(boolean value) {
            compatibleCors = value;
            return this;
        }

        public Builder allowedHosts(List<String> value) {
            allowedHosts = value;
            return this;
        }

        public Builder openPaths(Set<String> value) {
            openPaths = value;
            return this;
        }

        public Builder maxHttpRequestBytes(long value) {
            maxHttpRequestBytes = value;
            return this;
        }

        public Builder strictCompatibility(boolean value) {
            strictCompatibility = value;
            return this;
        }

        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        public EngineConfig build() {
            return new EngineConfig(
                    nodeId,
                    dataDirectory,
                    pluginDirectory,
                    virtualEnvironment,
                    packageManagement,
                    pluginRuntime,
                    pythonExecutable,
                    pluginMemoryBytes,
                    pluginTimeout,
                    pluginRepository,
                    packageIndex,
                    triggerKinds,
                    missingColumns,
                    httpBind,
                    anyPortWhenTaken,
                    tls,
                    walFlushInterval,
                    authentication,
                    compatibleCors,
                    allowedHosts,
                    openPaths,
                    maxHttpRequestBytes,
                    strictCompatibility,
                    clock);
        }
    }
}
