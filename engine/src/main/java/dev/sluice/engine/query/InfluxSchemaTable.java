package dev.sluice.engine.query;

import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.query.plan.Relation;
import dev.sluice.engine.query.plan.SqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `system.influxdb_schema`: every column with the type line protocol gave it.
final class InfluxSchemaTable {
    private static final Relation RELATION = new Relation(
            SystemTables.SCHEMA,
            "influxdb_schema",
            List.of(
                    new Relation.Column("measurement", SqlType.Simple.TEXT, Optional.empty()),
                    new Relation.Column("key", SqlType.Simple.TEXT, Optional.empty()),
                    new Relation.Column("data_type", SqlType.Simple.TEXT, Optional.empty())));

    private InfluxSchemaTable() {}

    static ScanSource of(Database database) {
        return new ListedTable(RELATION, () -> rows(database));
    }

    private static List<@Nullable Object[]> rows(Database database) {
        var rows = new ArrayList<@Nullable Object[]>();
        database.tables().values().stream()
                .sorted(Comparator.comparing(Table::name, Utf8Order.INSTANCE))
                .forEach(table -> table.columns().stream()
                        .sorted(Comparator.comparing(Column::name, Utf8Order.INSTANCE))
                        .forEach(column -> rows.add(new Object[] {
                            table.name(), column.name(), column.type().schemaName()
                        })));
        return rows;
    }
}
