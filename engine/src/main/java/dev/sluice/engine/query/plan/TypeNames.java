package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.SqlException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Types by their SQL names (`CAST`) and by their Arrow names (`arrow_cast`).
final class TypeNames {
    private static final Pattern ZONED = Pattern.compile("timestamp\\((\\S+?), (?:some\\()?\"([^\"]+)\"\\)?\\)");
    private static final Pattern WITHOUT_ZONE = Pattern.compile("timestamp\\((\\S+?)(?:, *none)?\\)");

    private TypeNames() {}

    static SqlType sql(String name) {
        return switch (name) {
            case "boolean", "bool" -> Simple.BOOLEAN;
            case "tinyint" -> Simple.INT8;
            case "smallint", "int2" -> Simple.INT16;
            case "int", "integer", "int4" -> Simple.INT32;
            case "bigint", "int8" -> Simple.INT64;
            case "tinyint unsigned" -> Simple.UINT8;
            case "smallint unsigned" -> Simple.UINT16;
            case "int unsigned", "integer unsigned" -> Simple.UINT32;
            case "bigint unsigned" -> Simple.UINT64;
            case "float", "real", "float4" -> Simple.FLOAT32;
            case "double", "double precision", "float8", "decimal", "numeric" -> Simple.FLOAT64;
            case "varchar", "char", "text", "string", "character varying", "char varying" -> Simple.TEXT;
            case "timestamp", "datetime", "timestamp without time zone" -> Simple.TIMESTAMP;
            case "timestamp with time zone", "timestamptz" -> new SqlType.Zoned("+00:00");
            case "date" -> Simple.DATE;
            case "time", "time without time zone" -> Simple.TIME;
            case "interval" -> Simple.INTERVAL;
            case "bytea", "binary", "varbinary" -> Simple.BINARY;
            default -> throw SqlException.notImplemented("Unsupported SQL type " + name.toUpperCase(Locale.ROOT));
        };
    }

    static SqlType arrow(String name) {
        for (var type : Simple.values()) if (type.arrowName().equalsIgnoreCase(name)) return type;
        var lower = name.strip().toLowerCase(Locale.ROOT);
        if (ZONED.matcher(lower).matches()) {
            int start = name.indexOf('"') + 1;
            return new SqlType.Zoned(name.substring(start, name.indexOf('"', start)));
        }
        var plain = WITHOUT_ZONE.matcher(lower);
        if (plain.matches()) return timestamp(plain.group(1), name);
        if (lower.startsWith("duration(")) return Simple.DURATION;
        if (lower.startsWith("interval(")) return Simple.INTERVAL;
        if (lower.startsWith("dictionary(")) return Simple.TAG;
        if (lower.startsWith("decimal")) return Simple.FLOAT64;
        return switch (lower) {
            case "largeutf8", "utf8view" -> Simple.TEXT;
            case "float16" -> Simple.FLOAT32;
            case "date64" -> Simple.DATE;
            default -> throw unsupported(name);
        };
    }

    /// The timestamp that the number in one with a zone is; empty for any other type.
    static Optional<SqlType> unitOfZoned(String name) {
        var zoned = ZONED.matcher(name.strip().toLowerCase(Locale.ROOT));
        return zoned.matches() ? Optional.of(timestamp(zoned.group(1), name)) : Optional.empty();
    }

    private static SqlType timestamp(String unit, String name) {
        return switch (unit) {
            case "second", "s" -> Simple.SECONDS;
            case "millisecond", "ms" -> Simple.MILLISECONDS;
            case "microsecond", "us", "µs" -> Simple.MICROSECONDS;
            case "nanosecond", "ns" -> Simple.TIMESTAMP;
            default -> throw unsupported(name);
        };
    }

    private static SqlException unsupported(String name) {
        return SqlException.planning("Unsupported type '" + name
                + "'. Must be a supported arrow type name such as 'Int32' or 'Timestamp(ns)'.");
    }
}
