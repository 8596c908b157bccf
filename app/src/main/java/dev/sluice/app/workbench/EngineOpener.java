package dev.sluice.app.workbench;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;

/// Opens the window's engine: as `serve` would, but on whatever port is free.
final class EngineOpener {
    private static final int PREFERRED_PORT = 8181;

    private EngineOpener() {}

    /// Opens the engine; never on the FX thread.
    static Engine open(Path data, Path plugins) {
        return Engine.open(EngineConfig.defaults(data)
                .change()
                .pluginDirectory(plugins)
                .httpBind("127.0.0.1:" + port())
                .build());
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
