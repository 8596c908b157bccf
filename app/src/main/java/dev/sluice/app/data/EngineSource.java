package dev.sluice.app.data;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.app.data.result.ResultColumn;
import dev.sluice.app.data.result.ResultTable;
import java.util.Map;
import java.util.OptionalLong;

/// The engine of the window.
final class EngineSource implements DataSource {
    private final EngineAccess engine;

    EngineSource(EngineAccess engine) {
        this.engine = engine;
    }

    @Override
    public CatalogState catalog() throws InterruptedException {
        return engine.await().catalog().state();
    }

    @Override
    public TableFigures figures(String database, String table) throws InterruptedException {
        var sql = "SELECT count(*), min(time), max(time) FROM \"" + table.replace("\"", "\"\"") + "\"";
        try (var answer = engine.await().queries().sql(database, sql, Map.of())) {
            var columns = ResultTable.read(answer).columns();
            return new TableFigures(((ResultColumn.Whole) columns.get(0)).values()[0], moment(columns.get(1)), moment(columns.get(2)));
        }
    }

    private static OptionalLong moment(ResultColumn column) {
        return column.isNull(0) ? OptionalLong.empty() : OptionalLong.of(((ResultColumn.Times) column).nanos()[0]);
    }

    @Override
    public void change(CatalogChange change) throws InterruptedException {
        engine.await().catalog().commit(change);
    }
}
