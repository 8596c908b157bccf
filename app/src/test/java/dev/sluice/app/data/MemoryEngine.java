package dev.sluice.app.data;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.WriteRequest;
import java.nio.charset.StandardCharsets;

/// An engine that keeps nothing, for tests that ask and write.
public final class MemoryEngine implements AutoCloseable, EngineAccess {
    private final Engine engine = Engine.open(EngineConfig.inMemory()
            .change()
            .httpBind("127.0.0.1:0")
            .pluginRuntime(PythonRuntime.CPYTHON)
            .build());

    public void write(String database, String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        var outcome = engine.writes()
                .write(new WriteRequest(database, bytes, bytes.length, Precision.NANOSECOND, false, true));
        if (!outcome.rejected().isEmpty()) throw new IllegalArgumentException(outcome.rejected().toString());
    }

    public Engine engine() {
        return engine;
    }

    @Override
    public Engine await() {
        return engine;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        engine.close();
    }
}
