package dev.sluice.engine.query.series;

/// Numbers of the three types.
final class Numbers {
    private static final double TWO_TO_63 = 0x1p63;

    private Numbers() {}

    static double toDouble(Object value, DataType type) {
        if (value instanceof Double number) return number;
        long bits = (Long) value;
        return type == DataType.UNSIGNED && bits < 0 ? bits + 2 * TWO_TO_63 : bits;
    }

    /// Toward zero; what does not fit becomes the nearest that does.
    static Object convert(Object value, DataType from, DataType to) {
        if (from == to) return value;
        if (to == DataType.FLOAT) return toDouble(value, from);
        if (!(value instanceof Double number)) return value;
        if (to == DataType.INTEGER) return (long) number.doubleValue();
        if (!(number > 0)) return 0L;
        if (number < TWO_TO_63) return (long) number.doubleValue();
        return number >= 2 * TWO_TO_63 ? -1L : (long) (number - TWO_TO_63) + Long.MIN_VALUE;
    }

    /// Values of one type; `false` comes before `true`.
    static int compare(Object left, Object right, DataType type) {
        return switch (type) {
            case FLOAT -> Double.compare((Double) left, (Double) right);
            case UNSIGNED -> Long.compareUnsigned((Long) left, (Long) right);
            case BOOLEAN -> Boolean.compare((Boolean) left, (Boolean) right);
            case STRING, TAG -> Text.compare((String) left, (String) right);
            case INTEGER, TIME, MISSING -> Long.compare((Long) left, (Long) right);
        };
    }

    /// The type in which numbers of both meet.
    static DataType common(DataType left, DataType right) {
        if (left == right) return left;
        return left == DataType.FLOAT || right == DataType.FLOAT ? DataType.FLOAT : DataType.INTEGER;
    }
}
