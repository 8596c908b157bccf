package dev.sluice.app.data.write;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.WriteOutcome;
import dev.sluice.engine.write.WriteRequest;
import java.nio.charset.StandardCharsets;

/// The engine of the window.
public final class EngineWrites implements Writes {
    private final EngineAccess engine;

    public EngineWrites(EngineAccess engine) {
        this.engine = engine;
    }

    @Override
    public CatalogState catalog() throws InterruptedException {
        return engine.await().catalog().state();
    }

    @Override
    public WriteOutcome write(String database, String lines, Precision precision) throws InterruptedException {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        return engine.await().writes().write(new WriteRequest(database, bytes, bytes.length, precision, true, false));
    }
}
