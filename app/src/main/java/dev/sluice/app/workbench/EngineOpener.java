package dev.sluice.app.workbench;

import dev.sluice.app.local.LocalEngines;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// Opens the window's engine: as `serve` would, but on any port when another server has the usual one.
final class EngineOpener {
    private EngineOpener() {}

    /// Opens the engine, where commands on this machine find it with its token; never on the FX thread.
    static Engine open(Path data, Path plugins, Sources sources) {
        var engine = Engine.open(EngineConfig.defaults(data)
                .change()
                .pluginDirectory(plugins)
                .pluginRepository(() -> URI.create(sources.pluginRepository().used().orElseGet(Sources::usualRepository)))
                .packageIndex(() -> sources.packageIndex().used())
                .anyPortWhenTaken(true)
                .build());
        try {
            engine.closeWith(new LocalEngines(data).register(engine.address(), engine.adminToken()));
        } catch (UncheckedIOException e) {
            System.getLogger(EngineOpener.class.getName())
                    .log(System.Logger.Level.WARNING, "commands on this machine will not find the token by themselves", e);
        }
        return engine;
    }

    static Duration flushInterval(Path data) {
        return EngineConfig.defaults(data).walFlushInterval();
    }
}
