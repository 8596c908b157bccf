package dev.sluice.engine.query.series;

import org.jspecify.annotations.Nullable;

/// A value computed from a row.
record Formula(DataType type, Evaluation evaluation) {
    @FunctionalInterface
    interface Evaluation {
        @Nullable Object of(@Nullable Object[] row);
    }

    static final Formula NOTHING = new Formula(DataType.MISSING, _ -> null);

    static Formula constant(DataType type, Object value) {
        return new Formula(type, _ -> value);
    }

    /// What stands at an index of the row.
    static Formula at(int index, DataType type) {
        return new Formula(type, row -> row[index]);
    }

    @Nullable Object of(@Nullable Object[] row) {
        return evaluation.of(row);
    }

    /// The same as numbers of another type; null for what is no number.
    Formula as(DataType wanted) {
        if (wanted == type) return this;
        if (!type.isNumber() || !wanted.isNumber()) return new Formula(wanted, _ -> null);
        return new Formula(wanted, row -> {
            var value = of(row);
            return value == null ? null : Numbers.convert(value, type, wanted);
        });
    }
}
