package dev.sluice.engine;

import dev.sluice.engine.auth.Authorizer;
import dev.sluice.engine.auth.Tokens;
import dev.sluice.engine.buffer.QueryableBuffer;
import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.debug.Debugger;
import dev.sluice.engine.environment.PythonEnvironment;
import dev.sluice.engine.host.PluginHosts;
import dev.sluice.engine.http.HttpException;
import dev.sluice.engine.http.HttpListener;
import dev.sluice.engine.http.HttpServices;
import dev.sluice.engine.http.HttpSettings;
import dev.sluice.engine.logs.LogStore;
import dev.sluice.engine.processing.ArgumentWarnings;
import dev.sluice.engine.processing.PluginDescriptions;
import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.processing.TriggerDefinitions;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.query.series.InfluxQlService;
import dev.sluice.engine.query.SystemTables;
import dev.sluice.engine.record.Replayer;
import dev.sluice.engine.record.RunRecorder;
import dev.sluice.engine.record.RunStore;
import dev.sluice.engine.record.RunTables;
import dev.sluice.engine.store.FileStore;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.store.StoreException;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.write.RecordReader;
import dev.sluice.engine.write.WriteService;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A running engine: opens everything in order, closes it in reverse. When [#open] returns, the listener answers;
/// DuckDB and the plugin host warm up behind it.
public final class Engine implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Engine.class.getName());

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final EngineConfig config;
    private final LogStore logs = new LogStore();
    private final Catalog catalog;
    private final Wal wal;
    private final WriteService writes;
    private final QueryService queries;
    private final InfluxQlService influxQl;
    private final PluginFiles pluginFiles;
    private final PluginDescriptions descriptions;
    private final TriggerDefinitions triggers;
    private final PythonEnvironment environment;
    private final PluginHosts hosts;
    private final Debugger debugger;
    private final RunStore runs;
    private final Replayer replayer;
    private final ProcessingEngine processing;
    private final Optional<String> adminToken;
    private final HttpListener listener;
    private volatile boolean closing;

    private Engine(EngineConfig config) {
        this.config = config;
        try {
            var bind = checked(BindAddress.parse(config.httpBind()), config);
            var store = opening(store(config));
            catalog = opening(Catalog.open(store));
            var buffer = new QueryableBuffer();
            wal = opening(Wal.open(
                    store, config.walFlushInterval(), new RecordReader(catalog.state()), buffer));
            reportRecovery();
            var limits =
                    config.strictCompatibility() ? WriteService.Limits.STRICT : WriteService.Limits.DEFAULT;
            writes = new WriteService(catalog, wal, limits, config.clock());
            pluginFiles = new PluginFiles(config.pluginDirectory(), config.pluginRepository());
            descriptions = new PluginDescriptions(pluginFiles);
            triggers = new TriggerDefinitions(catalog, pluginFiles, config.triggerKinds());
            var systemTables = new SystemTables();
            new EngineSystemTables(catalog, logs, pluginFiles).register(systemTables);
            queries = opening(new QueryService(catalog, buffer, systemTables, config.clock()));
            influxQl = new InfluxQlService(catalog::state, queries, config.clock());
            environment = opening(PythonHosts.environment(config));
            hosts = opening(PythonHosts.of(config, LOG::info));
            debugger = new Debugger();
            runs = opening(RunStore.open(store, RunStore.Limits.DEFAULT, config.clock()));
            new RunTables(runs).register(systemTables);
            processing = opening(triggerRunner());
            opening(debugger);
            replayer = new Replayer(runs, processing, pluginFiles, config.clock());
            processing.start();
            opening(wal.onSpan(processing::flushed));
            var tokens = new Tokens(catalog, config.clock());
            adminToken = needsAdminToken() ? AdminToken.prepare(tokens, config.dataDirectory()) : Optional.empty();
            listener = opening(HttpListener.open(http(bind), new HttpServices(
                    catalog,
                    writes,
                    limits,
                    queries,
                    influxQl,
                    processing,
                    triggers,
                    pluginFiles,
                    descriptions,
                    new ArgumentWarnings(descriptions, logs, config.clock()),
                    environment,
                    runs,
                    replayer,
                    config.strictCompatibility(),
                    new Authorizer(catalog, config.authentication(), config.clock()),
                    tokens,
                    config.clock())));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// @throws EngineException when the data folder or the address cannot be had; nothing stays open then
    public static Engine open(EngineConfig config) {
        try {
            var engine = new Engine(config);
            engine.warmUp();
            return engine;
        } catch (StoreException | HttpException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
    }

    private void warmUp() {
        Thread.ofPlatform().name("warm-up").daemon().start(() -> {
            hosts.start();
            try {
                queries.warmUp();
            } catch (RuntimeException e) {
                if (!closing)
                    LOG.log(Level.WARNING, "the query engine did not start; the next query tries again", e);
            }
        });
    }

    private <T extends AutoCloseable> T opening(T part) {
        opened.push(part);
        return part;
    }

    private static BindAddress checked(BindAddress bind, EngineConfig config) {
        if (!config.authentication() && !bind.isLoopback())
            throw new EngineException("'" + config.httpBind() + "' can be reached from other machines, which needs"
                    + " authentication: leave out --without-auth, or listen on 127.0.0.1");
        return bind;
    }

    private static ObjectStore store(EngineConfig config) {
        var whole = config.dataDirectory().<ObjectStore>map(FileStore::open).orElseGet(MemoryStore::new);
        return new NodeStore(whole, config.nodeId());
    }

    private void reportRecovery() {
        catalog.report().forEach(LOG::warning);
        var recovery = wal.recovery();
        recovery.report().forEach(LOG::warning);
        if (recovery.records() > 0)
            LOG.info("replayed %d writes with %d rows".formatted(recovery.records(), recovery.rows()));
    }

    private ProcessingEngine triggerRunner() {
        var spill = config.dataDirectory()
                .map(folder -> folder.resolve(config.nodeId()).resolve("spill"));
        return new ProcessingEngine(
                catalog,
                writes,
                queries,
                logs,
                pluginFiles,
                debugger.around(hosts),
                config.clock(),
                new ProcessingEngine.Settings(
                        config.strictCompatibility(), config.pluginTimeout(), spill, new RunRecorder(runs)));
    }

    /// The reference lets the first caller make the token; that a web page could be this caller is why we do not.
    private boolean needsAdminToken() {
        return config.authentication() && !config.strictCompatibility();
    }

    private HttpSettings http(BindAddress bind) {
        return new HttpSettings(
                bind.host(),
                bind.port(),
                config.anyPortWhenTaken(),
                catalog.state().clusterId().toString(),
                config.compatibleCors(),
                config.allowedHosts(),
                config.openPaths(),
                config.maxHttpRequestBytes(),
                config.tls());
    }

    /// Closes `companion` when this engine is closed, before anything of the engine.
    public void closeWith(AutoCloseable companion) {
        opened.push(companion);
    }

    /// Where the listener is, with the real port.
    public URI address() {
        return listener.address();
    }

    /// The text of the operator's token, when this engine knows it.
    public Optional<String> adminToken() {
        return adminToken;
    }

    /// The file with the operator's token; empty for an engine that keeps nothing.
    public Optional<Path> adminTokenFile() {
        return config.dataDirectory().map(folder -> folder.resolve(AdminToken.FILE).toAbsolutePath());
    }

    public Catalog catalog() {
        return catalog;
    }

    public WriteService writes() {
        return writes;
    }

    public QueryService queries() {
        return queries;
    }

    public InfluxQlService influxQl() {
        return influxQl;
    }

    public ProcessingEngine processing() {
        return processing;
    }

    /// Makes and changes triggers.
    public TriggerDefinitions triggers() {
        return triggers;
    }

    public PluginFiles pluginFiles() {
        return pluginFiles;
    }

    /// What plugins say about themselves.
    public PluginDescriptions descriptions() {
        return descriptions;
    }

    /// The packages that plugins can import.
    public PythonEnvironment environment() {
        return environment;
    }

    /// The records of runs.
    public RunStore runs() {
        return runs;
    }

    /// Runs recorded runs again.
    public Replayer replayer() {
        return replayer;
    }

    /// Stops plugins where somebody wants to look.
    public Debugger debugger() {
        return debugger;
    }

    public LogStore logs() {
        return logs;
    }

    public PluginHosts hosts() {
        return hosts;
    }

    public Wal wal() {
        return wal;
    }

    /// Stops listening, lets triggers and the log finish, and closes the rest. A part that fails does not keep the
    /// others open.
    @Override
    public void close() {
        closing = true;
        // the listener waits for the requests in progress, which may wait for plugins
        if (opened.contains(processing)) processing.stop();
        while (!opened.isEmpty()) {
            var part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "cannot close " + part.getClass().getSimpleName(), e);
            }
        }
    }
}
