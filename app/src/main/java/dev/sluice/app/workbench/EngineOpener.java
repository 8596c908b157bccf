package dev.sluice.app.workbench;

import dev.sluice.app.local.LocalEngines;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

/// Opens the window's engine: as `serve` would, but on whatever port is free.
final class EngineOpener {
    private static final int PREFERRED_PORT = 8181;

    private EngineOpener() {}

    /// Opens the engine, where commands on this machine find it with its token; never on the FX thread.
    static Engine open(Path data, Path plugins) {
        var engine = Engine.open(EngineConfig.defaults(data)
                .change()
                .pluginDirectory(plugins)
                .httpBind("127.0.0.1:" + port())
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

    /// The port clients expect; any free one (0) when another server has it.
    private static int port() {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), PREFERRED_PORT));
            return PREFERRED_PORT;
        } catch (IOException taken) {
            return 0;
        }
    }
}
