package dev.sluice.engine.http;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogChange.NewColumn;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.write.DatabaseName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes and deletes tables: `/api/v3/configure/table`.
final class TableHandler {
    private static final String PATH = "/api/v3/configure/table";
    private static final List<String> TYPES = List.of("utf8", "int64", "uint64", "float64", "bool");
    private static final Map<String, ColumnType> FIELD_TYPES = Map.of(
            "utf8", ColumnType.STRING,
            "int64", ColumnType.INTEGER,
            "uint64", ColumnType.UINTEGER,
            "float64", ColumnType.FLOAT,
            "bool", ColumnType.BOOLEAN);

    private final Catalog catalog;
    private final InstantSource clock;

    TableHandler(Catalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    void register(Router router) {
        router.add("POST", PATH, this::create);
        router.add("DELETE", PATH, this::delete);
    }

    private Answer create(Call call) {
        var json = call.json();
        var database = json.text("db");
        var table = json.text("table");
        var columns = columns(json);
        DatabaseName.problem(database).ifPresent(problem -> {
            throw RefusedException.error(400, problem);
        });
        while (true) {
            var base = catalog.state();
            var changes = new ArrayList<CatalogChange>();
            if (base.database(database).isEmpty())
                changes.add(new CatalogChange.CreateDatabase(database, Optional.empty()));
            changes.add(new CatalogChange.CreateTable(database, table, columns));
            if (catalog.commit(base, changes).isPresent()) return Answer.empty(200);
        }
    }

    private static List<NewColumn> columns(JsonFields json) {
        var columns = new ArrayList<NewColumn>();
        for (var tag : json.texts("tags")) columns.add(new NewColumn(tag, ColumnType.TAG));
        for (var field : json.objects("fields")) {
            var type = FIELD_TYPES.getOrDefault(field.choice("type", TYPES), ColumnType.STRING);
            columns.add(new NewColumn(field.text("name"), type));
        }
        return columns;
    }

    private Answer delete(Call call) {
        var parameters = call.parameters();
        var database = parameters.text("db");
        var table = parameters.text("table");
        DeletionTime.check(parameters);
        catalog.commit(new CatalogChange.DeleteTable(database, table, clock.instant()));
        return Answer.empty(200);
    }
}
