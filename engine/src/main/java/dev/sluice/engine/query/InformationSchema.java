package dev.sluice.engine.query;

import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.query.plan.Relation;
import dev.sluice.engine.query.plan.Relations;
import dev.sluice.engine.query.plan.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The views of `information_schema`, with Arrow's type names.
final class InformationSchema {
    static final String SCHEMA = "information_schema";

    private static final Relation TABLES =
            view("tables", text("table_catalog"), text("table_schema"), text("table_name"), text("table_type"));
    private static final Relation VIEWS =
            view("views", text("table_catalog"), text("table_schema"), text("table_name"), text("definition"));
    private static final Relation COLUMNS = view(
            "columns",
            text("table_catalog"),
            text("table_schema"),
            text("table_name"),
            text("column_name"),
            number("ordinal_position"),
            text("column_default"),
            text("is_nullable"),
            text("data_type"),
            number("character_maximum_length"),
            number("character_octet_length"),
            number("numeric_precision"),
            number("numeric_precision_radix"),
            number("numeric_scale"),
            number("datetime_precision"),
            text("interval_type"));
    private static final Relation SETTINGS = view("df_settings", text("name"), text("value"), text("description"));
    private static final Relation SCHEMATA = view(
            "schemata",
            text("catalog_name"),
            text("schema_name"),
            text("schema_owner"),
            text("default_character_set_catalog"),
            text("default_character_set_schema"),
            text("default_character_set_name"),
            text("sql_path"));
    private static final Relation ROUTINES = view(
            "routines",
            text("specific_catalog"),
            text("specific_schema"),
            text("specific_name"),
            text("routine_catalog"),
            text("routine_schema"),
            text("routine_name"),
            text("routine_type"),
            text("data_type"),
            text("function_type"),
            text("description"),
            text("syntax_example"));
    private static final Relation PARAMETERS = view(
            "parameters",
            text("specific_catalog"),
            text("specific_schema"),
            text("specific_name"),
            number("ordinal_position"),
            text("parameter_mode"),
            text("parameter_name"),
            text("data_type"));

    /// In the order `SHOW TABLES` lists them.
    private static final List<Relation> ALL = List.of(TABLES, VIEWS, COLUMNS, SETTINGS, SCHEMATA, ROUTINES, PARAMETERS);

    private final DatabaseTables database;

    InformationSchema(DatabaseTables database) {
        this.database = database;
    }

    private static Relation view(String name, Relation.Column... columns) {
        return new Relation(SCHEMA, name, List.of(columns));
    }

    private static Relation.Column text(String name) {
        return new Relation.Column(name, SqlType.Simple.TEXT, Optional.empty());
    }

    private static Relation.Column number(String name) {
        return new Relation.Column(name, SqlType.Simple.UINT64, Optional.empty());
    }

    List<ScanSource> sources() {
        return List.of(
                new ListedTable(TABLES, this::tables),
                new ListedTable(VIEWS, List::of),
                new ListedTable(COLUMNS, this::columns),
                new ListedTable(SETTINGS, InformationSchema::settings),
                new ListedTable(SCHEMATA, InformationSchema::schemata),
                new ListedTable(ROUTINES, List::of),
                new ListedTable(PARAMETERS, List::of));
    }

    private List<Relation> relations() {
        var all = new ArrayList<>(database.userTables());
        for (var source : database.systemSources()) all.add(source.relation());
        all.addAll(ALL);
        return all;
    }

    private List<@Nullable Object[]> tables() {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var relation : relations())
            rows.add(new Object[] {
                Relations.CATALOG,
                relation.schema(),
                relation.name(),
                relation.schema().equals(SCHEMA) ? "VIEW" : "BASE TABLE"
            });
        return rows;
    }

    private List<@Nullable Object[]> columns() {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var relation : relations()) {
            long position = 0;
            for (var column : relation.columns()) {
                var row = new @Nullable Object[COLUMNS.columns().size()];
                row[0] = Relations.CATALOG;
                row[1] = relation.schema();
                row[2] = relation.name();
                row[3] = column.name();
                row[4] = position++;
                row[6] = column.name().equals(Column.TIME) && column.ioxType().isPresent() ? "NO" : "YES";
                row[7] = column.type().arrowName();
                if (column.type().isFloat()) {
                    row[10] = 24L;
                    row[11] = 2L;
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<@Nullable Object[]> settings() {
        return List.of(
                new @Nullable Object[] {"datafusion.catalog.default_catalog", Relations.CATALOG, null},
                new @Nullable Object[] {"datafusion.catalog.default_schema", Relations.USER_SCHEMA, null},
                new @Nullable Object[] {"datafusion.catalog.information_schema", "true", null},
                new @Nullable Object[] {"datafusion.execution.time_zone", "+00:00", null});
    }

    private static List<@Nullable Object[]> schemata() {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var schema : List.of(Relations.USER_SCHEMA, SystemTables.SCHEMA, SCHEMA))
            rows.add(new @Nullable Object[] {Relations.CATALOG, schema, null, null, null, null, null});
        return rows;
    }
}
