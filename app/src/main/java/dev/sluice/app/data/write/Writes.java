package dev.sluice.app.data.write;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.WriteOutcome;

/// What writing asks of an engine. Called in the background.
public interface Writes {
    CatalogState catalog() throws InterruptedException;

    /// Takes the good lines and says what is wrong with the others.
    ///
    /// @throws dev.sluice.engine.write.WriteException when nothing could be taken
    WriteOutcome write(String database, String lines, Precision precision) throws InterruptedException;
}
