package dev.sluice.engine.query.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Type of a value as InfluxDB 3 sees it, and how DuckDB stores it.
public sealed interface SqlType {
    /// Arrow's name, as `arrow_typeof` and `information_schema` show it.
    String arrowName();

    String duckName();

    enum Simple implements SqlType {
        NULL("Null", "INTEGER"),
        BOOLEAN("Boolean", "BOOLEAN"),
        INT8("Int8", "TINYINT"),
        INT16("Int16", "SMALLINT"),
        INT32("Int32", "INTEGER"),
        INT64("Int64", "BIGINT"),
        UINT8("UInt8", "UTINYINT"),
        UINT16("UInt16", "USMALLINT"),
        UINT32("UInt32", "UINTEGER"),
        UINT64("UInt64", "UBIGINT"),
        FLOAT32("Float32", "FLOAT"),
        FLOAT64("Float64", "DOUBLE"),
        TEXT("Utf8", "VARCHAR"),
        /// A tag column: text, but named as a dictionary.
        TAG("Dictionary(Int32, Utf8)", "VARCHAR"),
        BINARY("Binary", "BLOB"),
        TIMESTAMP("Timestamp(ns)", "TIMESTAMP_NS"),
        /// The coarser timestamps come from `arrow_cast` alone. DuckDB sees nanoseconds, cut to the unit.
        SECONDS("Timestamp(s)", "TIMESTAMP_NS"),
        MILLISECONDS("Timestamp(ms)", "TIMESTAMP_NS"),
        MICROSECONDS("Timestamp(µs)", "TIMESTAMP_NS"),
        DATE("Date32", "DATE"),
        TIME("Time64(ns)", "TIME"),
        /// Nanoseconds; DuckDB sees a number.
        DURATION("Duration(ns)", "BIGINT"),
        INTERVAL("Interval(MonthDayNano)", "INTERVAL");

        private final String arrowName;
        private final String duckName;

        Simple(String arrowName, String duckName) {
            this.arrowName = arrowName;
            this.duckName = duckName;
        }

        @Override
        public String arrowName() {
            return arrowName;
        }

        @Override
        public String duckName() {
            return duckName;
        }

        boolean isSigned() {
            return ordinal() >= INT8.ordinal() && ordinal() <= INT64.ordinal();
        }

        boolean isUnsigned() {
            return ordinal() >= UINT8.ordinal() && ordinal() <= UINT64.ordinal();
        }

        boolean isReal() {
            return this == FLOAT32 || this == FLOAT64;
        }
    }

    /// A moment that is shown in a zone; DuckDB sees a UTC timestamp without one.
    record Zoned(String zone) implements SqlType {
        @Override
        public String arrowName() {
            return "Timestamp(ns, \"" + zone + "\")";
        }

        @Override
        public String duckName() {
            return Simple.TIMESTAMP.duckName();
        }
    }

    record ListOf(SqlType element) implements SqlType {
        @Override
        public String arrowName() {
            return "List(" + element.arrowName() + ")";
        }

        @Override
        public String duckName() {
            return element.duckName() + "[]";
        }
    }

    record Struct(LinkedHashMap<String, SqlType> fields) implements SqlType {
        @Override
        public String arrowName() {
            return fields.entrySet().stream()
                    .map(field ->
                            "\"" + field.getKey() + "\": " + field.getValue().arrowName())
                    .collect(Collectors.joining(", ", "Struct(", ")"));
        }

        @Override
        public String duckName() {
            return fields.entrySet().stream().map(Struct::duckField).collect(Collectors.joining(", ", "STRUCT(", ")"));
        }

        private static String duckField(Map.Entry<String, SqlType> field) {
            return Text.identifier(field.getKey()) + " " + field.getValue().duckName();
        }
    }

    default boolean isInteger() {
        return this instanceof Simple simple && (simple.isSigned() || simple.isUnsigned());
    }

    default boolean isFloat() {
        return this instanceof Simple simple && simple.isReal();
    }

    default boolean isNumeric() {
        return isInteger() || isFloat();
    }

    default boolean isText() {
        return this == Simple.TEXT || this == Simple.TAG;
    }

    /// Timestamp with or without a zone.
    default boolean isTimestamp() {
        return this == Simple.TIMESTAMP || this instanceof Zoned || isCoarseTimestamp();
    }

    /// A timestamp of a unit above the nanosecond.
    default boolean isCoarseTimestamp() {
        return nanosPerUnit() > 1;
    }

    /// Of the number that a timestamp is; 1 for other types.
    default long nanosPerUnit() {
        return switch (this) {
            case Simple.SECONDS -> 1_000_000_000;
            case Simple.MILLISECONDS -> 1_000_000;
            case Simple.MICROSECONDS -> 1_000;
            default -> 1;
        };
    }
}
