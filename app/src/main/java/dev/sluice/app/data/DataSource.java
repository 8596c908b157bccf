package dev.sluice.app.data;

import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogState;

/// What the explorer asks of an engine. Called in the background.
interface DataSource {
    CatalogState catalog() throws InterruptedException;

    /// Counts the rows; an interrupt cancels.
    TableFigures figures(String database, String table) throws InterruptedException;

    /// @throws dev.sluice.engine.catalog.CatalogException when the change does not fit
    void change(CatalogChange change) throws InterruptedException;
}
