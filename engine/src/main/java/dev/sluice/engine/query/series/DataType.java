package dev.sluice.engine.query.series;

import dev.sluice.engine.catalog.ColumnType;
import java.util.Locale;
import java.util.Optional;

/// Type of a column. Where measurements differ, the first one here wins.
///
/// Values are Double, Long (also unsigned, as bits), String and Boolean; a time is a Long, nanoseconds since 1970.
public enum DataType {
    FLOAT,
    INTEGER,
    UNSIGNED,
    STRING,
    BOOLEAN,
    TAG,
    TIME,
    /// Of a field that no measurement has: always null.
    MISSING;

    static DataType of(ColumnType type) {
        return switch (type) {
            case FLOAT -> FLOAT;
            case INTEGER -> INTEGER;
            case UINTEGER -> UNSIGNED;
            case STRING -> STRING;
            case BOOLEAN -> BOOLEAN;
            case TAG -> TAG;
            case TIME -> TIME;
        };
    }

    /// The column type of tables with such values.
    Optional<ColumnType> columnType() {
        return switch (this) {
            case FLOAT -> Optional.of(ColumnType.FLOAT);
            case INTEGER -> Optional.of(ColumnType.INTEGER);
            case UNSIGNED -> Optional.of(ColumnType.UINTEGER);
            case STRING -> Optional.of(ColumnType.STRING);
            case BOOLEAN -> Optional.of(ColumnType.BOOLEAN);
            case TAG -> Optional.of(ColumnType.TAG);
            case TIME -> Optional.of(ColumnType.TIME);
            case MISSING -> Optional.empty();
        };
    }

    boolean isNumber() {
        return this == FLOAT || this == INTEGER || this == UNSIGNED;
    }

    boolean isText() {
        return this == STRING || this == TAG;
    }

    boolean isField() {
        return ordinal() < TAG.ordinal();
    }

    /// As statements and `fieldType` name it.
    public String shown() {
        return name().toLowerCase(Locale.ROOT);
    }
}
