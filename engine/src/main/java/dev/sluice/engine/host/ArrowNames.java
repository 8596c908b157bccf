package dev.sluice.engine.host;

import org.apache.arrow.vector.types.pojo.ArrowType;

/// Names of Arrow types as InfluxDB 3.10 prints them in `Unsupported data type: …`.
final class ArrowNames {
    private ArrowNames() {}

    static String of(ArrowType type) {
        return switch (type) {
            case ArrowType.Null _ -> "Null";
            case ArrowType.Int t -> (t.getIsSigned() ? "Int" : "UInt") + t.getBitWidth();
            case ArrowType.FloatingPoint t ->
                switch (t.getPrecision()) {
                    case HALF -> "Float16";
                    case SINGLE -> "Float32";
                    case DOUBLE -> "Float64";
                };
            case ArrowType.Date t ->
                switch (t.getUnit()) {
                    case DAY -> "Date32";
                    case MILLISECOND -> "Date64";
                };
            case ArrowType.Time t -> "Time%d(%s)".formatted(t.getBitWidth(), unit(t.getUnit()));
            case ArrowType.Duration t -> "Duration(%s)".formatted(unit(t.getUnit()));
            case ArrowType.Interval t ->
                switch (t.getUnit()) {
                    case YEAR_MONTH -> "Interval(YearMonth)";
                    case DAY_TIME -> "Interval(DayTime)";
                    case MONTH_DAY_NANO -> "Interval(MonthDayNano)";
                };
            case ArrowType.Decimal t -> "Decimal%d(%d, %d)".formatted(t.getBitWidth(), t.getPrecision(), t.getScale());
            case ArrowType.Binary _ -> "Binary";
            case ArrowType.LargeBinary _ -> "LargeBinary";
            case ArrowType.FixedSizeBinary t -> "FixedSizeBinary(%d)".formatted(t.getByteWidth());
            case ArrowType.LargeUtf8 _ -> "LargeUtf8";
            case ArrowType.Utf8View _ -> "Utf8View";
            case ArrowType.BinaryView _ -> "BinaryView";
            default -> type.toString();
        };
    }

    private static String unit(org.apache.arrow.vector.types.TimeUnit unit) {
        return switch (unit) {
            case SECOND -> "Second";
            case MILLISECOND -> "Millisecond";
            case MICROSECOND -> "Microsecond";
            case NANOSECOND -> "Nanosecond";
        };
    }
}
