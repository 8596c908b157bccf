package dev.sluice.engine;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.host.PluginHosts;
import dev.sluice.engine.logs.LogStore;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.write.WriteService;
import java.net.URI;

/// A running engine: opens everything in order, closes it in reverse.
public final class Engine implements AutoCloseable {
    private Engine() {}

    public static Engine open(EngineConfig config) {
        throw new IllegalStateException("scaffold");
    }

    /// Where the listener is, with the real port.
    public URI address() {
        throw new IllegalStateException("scaffold");
    }

    public Catalog catalog() {
        throw new IllegalStateException("scaffold");
    }

    public WriteService writes() {
        throw new IllegalStateException("scaffold");
    }

    public QueryService queries() {
        throw new IllegalStateException("scaffold");
    }

    public ProcessingEngine processing() {
        throw new IllegalStateException("scaffold");
    }

    public LogStore logs() {
        throw new IllegalStateException("scaffold");
    }

    public PluginHosts hosts() {
        throw new IllegalStateException("scaffold");
    }

    public Wal wal() {
        throw new IllegalStateException("scaffold");
    }

    @Override
    public void close() {
        throw new IllegalStateException("scaffold");
    }
}
