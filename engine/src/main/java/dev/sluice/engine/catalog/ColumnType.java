package dev.sluice.engine.catalog;

/// Type of a column. The three names are those clients see in errors, in `information_schema` and in
/// `system.influxdb_schema` (InfluxDB 3.10).
public enum ColumnType {
    TAG("iox::column_type::tag", "Dictionary(Int32, Utf8)", "tag"),
    INTEGER("iox::column_type::field::integer", "Int64", "integer"),
    UINTEGER("iox::column_type::field::uinteger", "UInt64", "uinteger"),
    FLOAT("iox::column_type::field::float", "Float64", "float"),
    STRING("iox::column_type::field::string", "Utf8", "string"),
    BOOLEAN("iox::column_type::field::boolean", "Boolean", "boolean"),
    TIME("iox::column_type::timestamp", "Timestamp(ns)", "time");

    private final String ioxName;
    private final String arrowName;
    private final String schemaName;

    ColumnType(String ioxName, String arrowName, String schemaName) {
        this.ioxName = ioxName;
        this.arrowName = arrowName;
        this.schemaName = schemaName;
    }

    public String ioxName() {
        return ioxName;
    }

    public String arrowName() {
        return arrowName;
    }

    public String schemaName() {
        return schemaName;
    }
}
