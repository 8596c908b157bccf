package dev.sluice.app.cli;

import dev.sluice.app.local.LocalEngines;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.dap.DebugAdapter;
import dev.sluice.engine.debug.DebugException;
import dev.sluice.engine.EngineException;
import dev.sluice.engine.MissingColumns;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.http.HttpSettings;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `sluice serve`: the headless engine. On stdout it says one line, when it is ready, and a second one with `--debug-adapter`.
@Command(
        name = "serve",
        description = "Runs the engine without a window. Options not given come from INFLUXDB3_… variables.",
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = Logger.getLogger(ServeCommand.class.getName());
    private static final Set<String> OTHER_STORES = Set.of("memory-throttled", "s3", "google", "azure");
    private static final Map<String, Set<String>> PATHS_BY_NAME = Map.of(
            "health", Set.of("/health", "/api/v1/health"), "ping", Set.of("/ping"), "metrics", Set.of("/metrics"));

    @Option(
            names = {"--node-id", "--NODE_ID"},
            paramLabel = "NAME",
            defaultValue = "local",
            description = "Folder of this node below the data folder. Default: ${DEFAULT-VALUE}")
    private String nodeId = "local";

    @Option(
            names = "--object-store",
            paramLabel = "file|memory",
            defaultValue = "file",
            description = "Where data is kept. Default: ${DEFAULT-VALUE}")
    private String objectStore = "file";

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Data folder. Default: the user's own")
    private Optional<Path> dataDirectory = Optional.empty();

    @Option(names = "--plugin-dir", paramLabel = "DIR", description = "Folder of the plugins.")
    private Optional<Path> pluginDirectory = Optional.empty();

    @Option(
            names = "--virtual-env-location",
            paramLabel = "DIR",
            description = "Python environment. Default: venv in the plugin folder")
    private Optional<Path> virtualEnvironment = Optional.empty();

    @Option(
            names = "--package-manager",
            paramLabel = "pip|disabled",
            defaultValue = "pip",
            description = "Who installs packages. Default: ${DEFAULT-VALUE}")
    private PackageManager packageManager = PackageManager.pip;

    @Option(
            names = "--plugin-runtime",
            paramLabel = "graalpy|cpython",
            defaultValue = "graalpy",
            converter = PythonName.class,
            description = "Python that runs plugins, unless their trigger names another. Default: ${DEFAULT-VALUE}")
    private PythonRuntime runtime = PythonRuntime.GRAALPY;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "CPython 3.9 or newer. Default: that of the Python environment, else python3 from the PATH")
    private Optional<Path> python = Optional.empty();

    @Option(
            names = "--plugin-memory",
            paramLabel = "SIZE",
            defaultValue = "1GiB",
            converter = ByteSize.class,
            description = "Memory of a plugin host. Default: ${DEFAULT-VALUE}")
    private long pluginMemoryBytes = 1L << 30;

    @Option(
            names = "--plugin-timeout",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Longest run of a plugin. Default: no limit")
    private Optional<Duration> pluginTimeout = Optional.empty();

    @Option(
            names = "--plugin-repo",
            paramLabel = "URL",
            converter = ServerUrl.class,
            description = "Where gh: plugins come from.")
    private Optional<URI> pluginRepository = Optional.empty();

    @Option(
            names = "--restrict-plugin-triggers-to",
            split = ",",
            converter = TriggerKind.class,
            paramLabel = "wal|schedule|request",
            description = "Kinds of triggers that may be created. Default: all")
    private Set<TriggerSpecification.Kind> triggerKinds = new HashSet<>();

    @Option(
            names = "--row-missing-columns",
            paramLabel = "omit|none",
            defaultValue = "omit",
            description = "What a row of a write trigger has for a column that its line lacks: no key, or None. Default: ${DEFAULT-VALUE}")
    private RowMissingColumns missingColumns = RowMissingColumns.omit;

    @Option(
            names = "--http-bind",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8181",
            description = "Address to listen on; port 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private String httpBind = "127.0.0.1:8181";

    @Option(
            names = "--debug-adapter",
            paramLabel = "HOST:PORT",
            description = "Lets editors of this machine debug plugins, by the Debug Adapter Protocol. Whoever connects can run any"
                    + " code. Port 0 takes a free one.")
    private Optional<String> debugAdapter = Optional.empty();

    @Option(
            names = "--wal-flush-interval",
            paramLabel = "DURATION",
            defaultValue = "1s",
            converter = DurationText.class,
            description = "How often write triggers fire. Default: ${DEFAULT-VALUE}")
    private Duration walFlushInterval = Duration.ofSeconds(1);

    @Option(
            names = "--wal-snapshot-size",
            paramLabel = "N",
            defaultValue = "600",
            description = "Flushes between snapshots. Default: ${DEFAULT-VALUE}")
    int walSnapshotSize = 600;

    @Option(
            names = "--gen1-duration",
            paramLabel = "DURATION",
            defaultValue = "10m",
            converter = DurationText.class,
            description = "Time span of a file. Default: ${DEFAULT-VALUE}")
    Duration gen1Duration = Duration.ofMinutes(10);

    @Option(names = "--without-auth", description = "Let everybody on this machine in.")
    private boolean withoutAuthentication;

    @Option(
            names = "--disable-authz",
            split = ",",
            paramLabel = "health|ping|metrics",
            description = "Routes that need no token.")
    private List<String> openRoutes = new ArrayList<>();

    @Option(
            names = "--max-http-request-size",
            paramLabel = "BYTES",
            defaultValue = "10485760",
            description = "Longest request body. Default: ${DEFAULT-VALUE}")
    private long maxRequestBytes = 10_485_760;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Certificate chain, PEM.")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Private key, PEM.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--cors",
            paramLabel = "influxdb3|off",
            defaultValue = "off",
            description = "influxdb3: any web page may call, as there. Default: ${DEFAULT-VALUE}")
    private Cors cors = Cors.off;

    @Option(
            names = "--allow-host",
            split = ",",
            paramLabel = "NAME",
            description = "Further host names that requests may name.")
    private List<String> allowedHosts = new ArrayList<>();

    @Option(
            names = "--compat",
            paramLabel = "strict|improved",
            defaultValue = "improved",
            description = "strict: also the defects of InfluxDB 3.10. Default: ${DEFAULT-VALUE}")
    private Compatibility compatibility = Compatibility.improved;

    @Option(
            names = "--log-filter",
            paramLabel = "FILTER",
            defaultValue = "info",
            description = "What is logged: error, warn, info, debug, trace; by logger: warn,dev.sluice.engine.wal=debug. Default: ${DEFAULT-VALUE}")
    private String logFilter = "info";

    @Mixin
    HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    enum PackageManager {
        pip,
        disabled,
        discover,
        uv
    }

    static final class TriggerKind implements ITypeConverter<TriggerSpecification.Kind> {
        @Override
        public TriggerSpecification.Kind convert(String name) {
            return switch (name) {
                case "wal", "wal_flush" -> TriggerSpecification.Kind.WAL;
                case "schedule" -> TriggerSpecification.Kind.SCHEDULE;
                case "request" -> TriggerSpecification.Kind.REQUEST;
                default -> throw new TypeConversionException("'" + name + "' is none of wal, schedule, request");
            };
        }
    }

    enum RowMissingColumns {
        omit,
        none
    }

    enum Cors {
        influxdb3,
        off
    }

    enum Compatibility {
        strict,
        improved
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            ProgramLog.configure(logFilter);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "Invalid value for option '--log-filter': " + e.getMessage());
        }
        debugAdapter.flatMap(DebugAdapter::problem).ifPresent(problem -> {
            throw new ParameterException(spec.commandLine(), "Invalid value for option '--debug-adapter': " + problem);
        });
        try {
            serve(Engine.open(config()));
            return 0;
        } catch (EngineException | DebugException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Until the process is told to end. That the exit code is 0 then takes a halt: a JVM that ends by a signal has an
    /// exit code of its own.
    private void serve(Engine engine) throws InterruptedException {
        var adapter = debugAdapter(engine);
        var output = new PluginOutput();
        engine.logs().follow(output);
        var registration = registered(engine);
        Runtime.getRuntime().addShutdownHook(new Thread(
                () -> {
                    registration.ifPresent(LocalEngines.Registration::close);
                    engine.close();
                    output.close();
                    Runtime.getRuntime().halt(0);
                },
                "stop"));
        var out = spec.commandLine().getOut();
        out.println("listening on " + engine.address());
        adapter.ifPresent(open -> out.println("debug adapter on " + open.address()));
        out.flush();
        new CountDownLatch(1).await();
    }

    private Optional<DebugAdapter> debugAdapter(Engine engine) {
        try {
            var adapter = debugAdapter.map(address -> DebugAdapter.open(
                    address,
                    new DebugAdapter.Services(
                            engine.catalog(),
                            engine.debugger(),
                            engine.processing(),
                            engine.pluginFiles(),
                            engine.runs(),
                            engine.replayer())));
            adapter.ifPresent(engine::closeWith);
            return adapter;
        } catch (DebugException e) {
            engine.close();
            throw e;
        }
    }

    private static Optional<LocalEngines.Registration> registered(Engine engine) {
        try {
            return Optional.of(new LocalEngines(LocalEngines.userData()).register(engine.address(), engine.adminToken()));
        } catch (UncheckedIOException e) {
            LOG.log(Level.WARNING, "commands on this machine will not find the token by themselves: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private EngineConfig config() {
        var builder = (isMemory() ? EngineConfig.inMemory() : EngineConfig.defaults(dataFolder()))
                .change()
                .nodeId(nodeId)
                .pluginRuntime(runtime)
                .pluginMemoryBytes(pluginMemoryBytes)
                .missingColumns(
                        missingColumns == RowMissingColumns.none ? MissingColumns.NONE : MissingColumns.OMIT)
                .httpBind(httpBind)
                .walFlushInterval(walFlushInterval)
                .authentication(!withoutAuthentication)
                .compatibleCors(cors == Cors.influxdb3)
                .allowedHosts(allowedHosts)
                .openPaths(openPaths())
                .maxHttpRequestBytes(maxRequestBytes)
                .strictCompatibility(compatibility == Compatibility.strict);
        pluginDirectory.ifPresent(builder::pluginDirectory);
        virtualEnvironment.ifPresent(builder::virtualEnvironment);
        builder.packageManagement(packageManager != PackageManager.disabled);
        python.ifPresent(builder::pythonExecutable);
        pluginTimeout.ifPresent(builder::pluginTimeout);
        pluginRepository.ifPresent(url -> builder.pluginRepository(() -> url));
        if (!triggerKinds.isEmpty()) builder.triggerKinds(triggerKinds);
        tls().ifPresent(builder::tls);
        return builder.build();
    }

    private boolean isMemory() {
        if (objectStore.equals("memory")) return true;
        if (objectStore.equals("file")) return false;
        if (OTHER_STORES.contains(objectStore))
            throw new CommandFailedException("object store '" + objectStore
                    + "' is not supported: this engine keeps data on this machine; use --object-store file or memory");
        throw new ParameterException(
                spec.commandLine(),
                "Invalid value for option '--object-store': expected one of file, memory but was '" + objectStore + "'");
    }

    private Path dataFolder() {
        return dataDirectory.orElseGet(LocalEngines::userData);
    }

    private Set<String> openPaths() {
        var paths = new HashSet<String>();
        for (var route : openRoutes) paths.addAll(paths(route));
        return paths;
    }

    private Set<String> paths(String route) {
        var paths = PATHS_BY_NAME.get(route);
        if (paths != null) return paths;
        throw new ParameterException(
                spec.commandLine(),
                "Invalid value for option '--disable-authz': '" + route + "' is none of health, ping, metrics");
    }

    private Optional<HttpSettings.Tls> tls() {
        if (certificate.isPresent() != key.isPresent())
            throw new ParameterException(spec.commandLine(), "--tls-cert and --tls-key go together");
        return certificate.map(file -> new HttpSettings.Tls(file, key.orElseThrow()));
    }
}
